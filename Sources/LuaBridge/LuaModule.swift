/// A module belongs to the file that asked for it: each file has its own, so that no file can change another's.
struct LuaModuleKey: Hashable {
    /// The file, by the number of its loading.
    let root: Int
    let name: String
}

/// What `require` knows of one name.
enum LuaModule {
    /// Its chunk is running: asking for it again is a cycle.
    case loading
    /// The registry reference of what its chunk returned.
    case loaded(Int32)
}
