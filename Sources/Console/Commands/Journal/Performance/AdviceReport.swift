import Journal
import Market

/// How recommendations have fared, in the three formats.
enum AdviceReport {
    static func accuracy(_ rows: [ActionAccuracy]) -> Listing<ActionAccuracy> {
        typealias Column = ListColumn<ActionAccuracy>
        return Listing(
            name: "accuracy",
            columns: [
                Column("action", .init("Action"), text: { $0.action }),
                Column("recommendations", .init("Made", .right), count: { $0.recommendations }),
                Column("followed", .init("Followed", .right), count: { $0.followed }),
                Column("judged", .init("Judged", .right), count: { $0.judged }),
                Column("right", .init("Right", .right), count: { $0.right }),
                Column("accuracy_pct", .init("Right", unit: "%", .right), decimals: 1, number: { $0.accuracy.value }),
            ], rows: rows, whenEmpty: "there are no recommendations")
    }

    static func recoveries(_ rows: [RecoveryAction]) -> Listing<RecoveryAction> {
        typealias Column = ListColumn<RecoveryAction>
        return Listing(
            name: "recoveries",
            columns: [
                Column("action", .init("Action"), text: { $0.action }),
                Column("recommended", .init("Made", .right), count: { $0.recommended }),
                Column("followed", .init("Followed", .right), count: { $0.followed }),
                Column("ended", .init("Ended", .right), count: { $0.ended }),
                Column(
                    "average_result", .init("Average", unit: "$", .right), decimals: 2,
                    number: { $0.averageResult.value }),
                Column(
                    "median_result", .init("Median", unit: "$", .right), decimals: 2, number: { $0.medianResult.value }),
                Column(
                    "average_gain", .init("Beyond leaving", unit: "$", .right), decimals: 2,
                    number: { $0.averageGain.value }),
            ], rows: rows, whenEmpty: "nothing but HOLD was recommended on a position at a loss")
    }
}
