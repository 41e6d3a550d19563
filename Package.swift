// swift-tools-version: 6.2
import PackageDescription

/// Strict settings shared by every Swift target: Swift 6 mode, explicit imports, warnings are errors.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("ExistentialAny"),
    .treatAllWarnings(as: .error),
]

/// A Swift module of the graph in `docs/architecture.md`; `Scripts/check-module-graph` holds imports to it.
func module(
    _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = [], plugins: [Target.PluginUsage] = []
) -> Target {
    .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict, plugins: plugins)
}

/// The tests of one module; shared fixtures and generators live in `Tests/Support`.
func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: "\(name)Tests", dependencies: [.target(name: name)] + dependencies, swiftSettings: strict)
}

let package = Package(
    name: "wheelwright",
    products: [.executable(name: "wheelwright", targets: ["wheelwright"])],
    targets: [
        // System libraries and C, lowest first.
        .systemLibrary(name: "CLua", pkgConfig: "lua5.4", providers: [.apt(["liblua5.4-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CEdit", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
        .target(
            name: "CLuaShim", dependencies: ["CLua"],
            cSettings: [.enableWarning("all"), .enableWarning("extra"), .treatAllWarnings(as: .error)]),
        .target(
            name: "CProcess",
            cSettings: [.enableWarning("all"), .enableWarning("extra"), .treatAllWarnings(as: .error)]),
        .target(
            name: "CKernels",
            cSettings: [.enableWarning("all"), .enableWarning("extra"), .treatAllWarnings(as: .error)]),

        // The core: values, numbers, rules. No clock, no file, no network.
        module("Market", []),
        module("Pricing", ["Market", "CKernels"]),
        module("Expression", ["Market"]),
        module("RuleModel", ["Market", "Expression"]),
        module("Analysis", ["Market", "Expression", "RuleModel"]),
        module("Indicators", ["Market"]),
        module("Accounting", ["Market"]),
        module("LuaSyntax", []),

        // The Lua boundary and the rules written in it.
        module("LuaBridge", ["CLua", "CLuaShim"]),
        module(
            "RuleScript", ["LuaBridge", "RuleModel", "Expression", "Pricing", "Market"],
            exclude: ["Embedded"], plugins: ["EmbedStdlib"]),

        // Where market data comes from.
        module("Simulation", ["Market", "Pricing"]),
        module("SQLite", ["CSQLite"]),
        module("Recording", ["Market", "SQLite", "CZlib"]),

        // Decisions, and the program around them.
        module("Engine", ["RuleScript", "RuleModel", "Indicators", "Expression", "Pricing", "Market"]),
        module(
            "RuleTesting",
            ["Engine", "RuleScript", "LuaBridge", "Analysis", "RuleModel", "Expression", "Pricing", "Market"]),
        module(
            "Scanner",
            [
                "Engine", "Recording", "RuleScript", "LuaBridge", "RuleModel", "Expression", "Pricing", "Market",
            ]),
        module(
            "DryRun",
            [
                "Scanner", "Engine", "Recording", "RuleScript", "LuaBridge", "Accounting", "RuleModel", "Expression",
                "Pricing", "Market",
            ]),
        module("Journal", ["SQLite", "Accounting", "Market"]),
        module("FileWatch", []),
        module("LineEditor", ["CEdit"]),
        module(
            "Tasks",
            [
                "Scanner", "Engine", "Recording", "RuleScript", "LuaBridge", "Accounting", "RuleModel", "Expression",
                "Pricing", "Market",
            ]),
        module(
            "Worker",
            [
                "CProcess", "Tasks", "Engine", "Recording", "RuleScript", "LuaBridge", "Accounting", "RuleModel",
                "Pricing", "Market",
            ]),
        module(
            "Host",
            [
                "Worker", "Tasks", "Journal", "Recording", "RuleScript", "LuaBridge", "Accounting", "RuleModel",
                "Market",
            ]),
        module(
            "Console",
            [
                "Host", "Worker", "Tasks", "LineEditor", "FileWatch", "Journal", "DryRun", "Scanner", "RuleTesting",
                "Engine",
                "Recording", "SQLite", "Simulation", "RuleScript", "LuaBridge", "LuaSyntax", "Accounting", "Indicators",
                "Analysis",
                "RuleModel", "Expression", "Pricing",
                "Market",
            ],
            exclude: ["Embedded"], plugins: ["EmbedStdlib"]),
        .executableTarget(name: "wheelwright", dependencies: ["Console"], swiftSettings: strict),

        // What the sandbox costs against plain Lua; `make bench-sandbox` runs it.
        .executableTarget(
            name: "benchmark-sandbox", dependencies: ["LuaBridge", "CLua"], path: "Benchmarks/Sandbox",
            swiftSettings: strict),

        // How fast and how precise prices are, beside their peers; `make bench-pricing` runs it.
        .executableTarget(
            name: "benchmark-pricing", dependencies: ["Pricing", "Market"], path: "Benchmarks/Pricing/Ours",
            swiftSettings: strict),

        // What selling every put came to, beside optopsy; `make bench-dryrun` runs it.
        .executableTarget(
            name: "benchmark-outcomes", dependencies: ["DryRun", "Recording", "Market"], path: "Benchmarks/DryRun/Ours",
            swiftSettings: strict),

        // How fast columns are filtered and scored, beside other libraries; `make bench-scan` runs it.
        .executableTarget(
            name: "benchmark-scan", dependencies: ["Expression", "RuleModel", "Pricing", "Market"],
            path: "Benchmarks/Scan/Ours", swiftSettings: strict),

        // What a journal of many years costs to read and to write; `make bench-journal` runs it.
        .executableTarget(
            name: "benchmark-journal", dependencies: ["Journal", "Accounting", "Market"], path: "Benchmarks/Journal",
            swiftSettings: strict),

        // Embeds rules, pages and templates into the binary: Bundle.module breaks as soon as the binary moves.
        .executableTarget(name: "embed-stdlib", swiftSettings: strict),
        .plugin(name: "EmbedStdlib", capability: .buildTool(), dependencies: ["embed-stdlib"]),

        .target(name: "TestSupport", dependencies: ["Market"], path: "Tests/Support", swiftSettings: strict),
        tests("Market", ["TestSupport"]),
        tests("Pricing", ["TestSupport", "Market", "CKernels"]),
        tests("Expression", ["TestSupport", "Market", "LuaBridge"]),
        tests("RuleModel", ["TestSupport", "Market", "Expression"]),
        tests("Analysis", ["TestSupport", "RuleScript", "RuleModel", "Expression", "Market"]),
        tests("Indicators", ["TestSupport", "Market"]),
        tests("Accounting", ["TestSupport", "Market"]),
        tests("LuaSyntax", ["TestSupport", "LuaBridge", "CLua"]),
        tests("LuaBridge", ["TestSupport", "CLua"]),
        tests("RuleScript", ["TestSupport", "RuleModel", "LuaBridge", "Expression", "Market"]),
        tests("Simulation", ["TestSupport", "Market", "Pricing"]),
        tests("Recording", ["TestSupport", "SQLite", "Market"]),
        tests("Engine", ["TestSupport", "RuleScript", "RuleModel", "Recording", "Expression", "Pricing", "Market"]),
        tests(
            "RuleTesting", ["TestSupport", "Engine", "RuleScript", "LuaBridge", "RuleModel", "Expression", "Market"]),
        tests(
            "Scanner",
            ["TestSupport", "Engine", "Simulation", "Recording", "RuleScript", "RuleModel", "Expression", "Market"]),
        tests(
            "DryRun",
            [
                "TestSupport", "Scanner", "Engine", "Simulation", "Recording", "RuleScript", "LuaBridge", "Accounting",
                "RuleModel", "Expression", "Pricing", "Market",
            ]),
        tests("Journal", ["TestSupport", "SQLite", "Accounting", "Market"]),
        tests("FileWatch", ["TestSupport"]),
        tests("LineEditor", ["TestSupport"]),
        tests(
            "Tasks",
            [
                "TestSupport", "Engine", "Simulation", "Recording", "RuleScript", "LuaBridge", "Accounting",
                "RuleModel",
                "Market",
            ]),
        tests(
            "Host",
            [
                "TestSupport", "wheelwright", "Worker", "Tasks", "Journal", "Simulation", "Recording", "RuleScript",
                "LuaBridge", "RuleModel", "Market",
            ]),
        tests("Worker", ["TestSupport", "wheelwright", "RuleScript", "LuaBridge", "Market"]),
        .testTarget(name: "EmbedStdlibTests", dependencies: ["embed-stdlib"], swiftSettings: strict),
        tests(
            "Console",
            [
                "TestSupport", "wheelwright", "Worker", "LineEditor", "FileWatch", "Journal", "DryRun", "Scanner",
                "RuleTesting", "Recording", "Engine", "RuleScript", "LuaBridge", "LuaSyntax", "Accounting", "Analysis",
                "RuleModel",
                "Expression", "Pricing",
                "Market",
            ]),
    ]
)

// Scripts/fuzz alone builds these: they need the compiler's fuzzer at link time.
if Context.environment["WHEELWRIGHT_FUZZ"] != nil {
    func fuzzer(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
        .executableTarget(
            name: name, dependencies: ["FuzzDriver"] + dependencies, path: "Tests/Fuzz/\(name)", swiftSettings: strict)
    }
    package.targets += [
        .target(name: "FuzzDriver", path: "Tests/Fuzz/FuzzDriver", swiftSettings: strict),
        fuzzer("FuzzConditions", ["RuleModel", "Expression", "Market"]),
        fuzzer("FuzzHostFunctions", ["RuleScript", "LuaBridge", "RuleModel", "Expression", "Market"]),
    ]
}
