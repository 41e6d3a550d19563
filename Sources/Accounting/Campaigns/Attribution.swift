/// Which of two customs says when premium counts as realised; over a whole campaign they come to the same.
package enum Attribution: String, Sendable, Hashable, CaseIterable {
    /// Premium belongs to the option that earned it and is realised when that option ends; shares stand at what they cost.
    case option
    /// Premium lowers the basis of the campaign's shares and is realised as they are sold, or when the campaign ends.
    case basis
}
