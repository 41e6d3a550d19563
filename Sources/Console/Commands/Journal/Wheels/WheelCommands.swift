import Accounting
import Journal
import Market

/// `wheelwright wheel`: the strategy on one symbol in one portfolio, turn by turn.
enum WheelCommands {
    static let group = CommandGroup(
        name: "wheel", summary: "list wheels, and show one with its campaigns, shares and options",
        commands: [WheelListCommand(), WheelShowCommand()], usual: WheelListCommand())
}
