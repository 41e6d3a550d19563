import LuaBridge
import Market

extension SessionFunctions {
    var helpFunctions: [HostFunction] { [fields, help] }

    private var fields: HostFunction {
        HostFunction(
            "fields", summary: "Prints the fields that rules and Lua can read: name, unit and meaning.",
            parameters: [
                HostParameter(
                    "subject", .string, isOptional: true,
                    summary: "'position', 'contract', 'roll' or 'decision'; or a part of a field's name")
            ],
            example: "fields \"contract\""
        ) { [self] call -> [LuaValue] in
            screen.write(
                try FieldList(call.optionalString(0)).rendered(width: screen.width, style: screen.style))
            return []
        }
    }

    private var help: HostFunction {
        HostFunction(
            "help", summary: "Prints what a function, a field, a constructor or a command is, with an example.",
            parameters: [
                HostParameter(
                    "name", .any, isOptional: true, summary: "its name in quotes; without it everything there is")
            ],
            example: "help \"what_if\""
        ) { [self] call -> [LuaValue] in
            let topics = HelpTopics(functions: self)
            guard !call.isNil(0) else {
                screen.write(topics.overview(width: screen.width, style: screen.style))
                return []
            }
            let name = try call.string(0)
            screen.write(try topics.text(on: name, style: screen.style))
            return []
        }
    }
}
