/// What `require` knows of one name.
enum LuaModule {
    /// Its chunk is running: asking for it again is a cycle.
    case loading
    /// The registry reference of what its chunk returned.
    case loaded(Int32)
}
