package import Expression

/// A rule that names the band in which a row lies: the first whose condition holds.
package struct Bands: Sendable {
    package struct Band: Sendable {
        package let label: String
        /// nil for the last, which takes what is left.
        package let when: Condition?

        package init(label: String, when: Condition?) {
            self.label = label
            self.when = when
        }
    }

    /// The band of a row.
    package enum Outcome: Sendable, Hashable {
        case band(String)
        /// A condition needs fields that are missing; no band is guessed.
        case unknown(fields: [Int])
    }

    package let id: String
    package let about: String?
    /// The subject of its rows: `position`, `contract` …
    package let subject: String
    package let params: [Parameter]
    package let bands: [Band]
    package let location: SourceLocation

    package init(
        id: String, about: String?, subject: String, params: [Parameter], bands: [Band], location: SourceLocation
    ) {
        self.id = id
        self.about = about
        self.subject = subject
        self.params = params
        self.bands = bands
        self.location = location
    }

    /// The band in which a row lies.
    package func band(of row: some FieldSource, functions: any FunctionEvaluator) throws -> Outcome {
        let values = params.map(\.value)
        for band in bands {
            guard let when = band.when else { return .band(band.label) }
            switch try when.truth(row, params: values, functions: functions) {
            case .yes: return .band(band.label)
            case .no: continue
            case .unknown(let fields): return .unknown(fields: fields)
            }
        }
        return .unknown(fields: [])
    }
}
