import Accounting
import Journal
import Market

/// `wheelwright recommendations`: what was recommended, and what came of it.
enum RecommendationCommands {
    static let group = CommandGroup(
        name: "recommendations", summary: "list what was recommended, show one, and say what you did",
        commands: [RecommendationListCommand(), RecommendationShowCommand(), RecommendationFollowedCommand()],
        usual: RecommendationListCommand())

    static let id = Operand(
        "ID", .integer(in: 1...Int.max), about: "its number; `wheelwright recommendations ls` lists them")
}
