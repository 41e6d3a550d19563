import CLuaShim

extension LuaScript {
    /// The file and line at a level above the running host function; `nil` where no Lua code is there.
    func location(in state: OpaquePointer, level: Int32) -> LuaLocation? {
        var frame = ww_frame()
        guard ww_location(state, level, &frame) != 0 else { return nil }
        return Self.location(of: &frame)
    }

    /// The nearest caller that is not a file of our own library.
    func ruleLocation(in state: OpaquePointer) -> LuaLocation? {
        var frame = ww_frame()
        var level: Int32 = 1
        while ww_location(state, level, &frame) != 0 {
            if let place = Self.location(of: &frame), !privilegedPaths.contains(place.file) { return place }
            level += 1
        }
        return nil
    }

    /// Where to say that a host function failed.
    func callerLocation(in state: OpaquePointer) -> LuaLocation? {
        ruleLocation(in: state) ?? location(in: state, level: 1)
    }

    static func location(of frame: UnsafePointer<ww_frame>) -> LuaLocation? {
        guard frame.pointee.line > 0 else { return nil }
        return LuaLocation(file: String(cString: ww_frame_source(frame)), line: Int(frame.pointee.line))
    }
}
