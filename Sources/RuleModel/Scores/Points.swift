package import Expression

/// A rule that adds up points; within a group the first hit counts.
package struct Points: Sendable {
    package struct Entry: Sendable {
        package let points: Double
        package let when: Condition

        package init(points: Double, when: Condition) {
            self.points = points
            self.when = when
        }
    }

    package struct Group: Sendable {
        package let name: String
        package let entries: [Entry]

        package init(name: String, entries: [Entry]) {
            self.name = name
            self.entries = entries
        }
    }

    package let id: String
    package let about: String?
    package let params: [Parameter]
    package let groups: [Group]
    package let location: SourceLocation

    package init(id: String, about: String?, params: [Parameter], groups: [Group], location: SourceLocation) {
        self.id = id
        self.about = about
        self.params = params
        self.groups = groups
        self.location = location
    }

    /// The sum over the groups; an entry whose condition is unknown isn't hit.
    package func total(_ row: some FieldSource, functions: any FunctionEvaluator) throws -> Double {
        let values = params.map(\.value)
        var total = 0.0
        for group in groups {
            for entry in group.entries
            where try entry.when.truth(row, params: values, functions: functions) == .yes {
                total += entry.points
                break
            }
        }
        return total
    }
}
