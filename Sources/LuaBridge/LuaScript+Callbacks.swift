import CLua
import CLuaShim

extension LuaScript {
    /// What C calls. Each function returns a status and lets no error out; none calls Lua unprotected.
    static var callbacks: ww_callbacks {
        ww_callbacks(
            invoke: { owner, state, id in
                LuaScript.withOwner(owner, state) { $0.invoke(Int(id), in: $1) }
            },
            require: { owner, state in
                LuaScript.withOwner(owner, state) { $0.require(in: $1) }
            },
            read: { owner, state, box, index in
                LuaScript.withOwner(owner, state) { $0.read(box, index, in: $1) }
            },
            print: { owner, text, length in
                guard let owner, let text else { return }
                let bytes = UnsafeRawBufferPointer(start: text, count: length)
                let script = Unmanaged<LuaScript>.fromOpaque(owner).takeUnretainedValue()
                script.print(String(decoding: bytes, as: UTF8.self))
            },
            should_stop: { owner in
                guard let owner else { return 0 }
                return Unmanaged<LuaScript>.fromOpaque(owner).takeUnretainedValue().isOverdue() ? 1 : 0
            },
            retain: { box in
                if let box { _ = Unmanaged<HostBox>.fromOpaque(box).retain() }
            },
            release: { box in
                if let box { Unmanaged<HostBox>.fromOpaque(box).release() }
            })
    }

    // Safe: C passes back the pointer that init gave it, and deinit closes the state before the script goes.
    @inline(__always)
    private static func withOwner(
        _ owner: UnsafeMutableRawPointer?, _ state: OpaquePointer?, _ body: (LuaScript, OpaquePointer) -> Int32
    ) -> Int32 {
        guard let owner, let state else { return 0 }
        return Unmanaged<LuaScript>.fromOpaque(owner)._withUnsafeGuaranteedRef { body($0, state) }
    }

    private func invoke(_ id: Int, in state: OpaquePointer) -> Int32 {
        let entry = hostFunctions[id]
        do {
            switch try entry.function.body(HostCall(script: self, entry: entry, state: state)) {
            case .one(let value):
                try push(value, to: state)
                return 1
            case .many(let values):
                try reserve(Int32(clamping: values.count), in: state)
                for value in values { try push(value, to: state) }
                return Int32(values.count)
            }
        } catch {
            return raise(error, in: state)
        }
    }

    private func read(_ box: UnsafeMutableRawPointer?, _ index: Int32, in state: OpaquePointer) -> Int32 {
        guard let box else { return 0 }
        // Safe: the userdata at index 1 holds the box for as long as this call runs.
        return Unmanaged<HostBox>.fromOpaque(box)._withUnsafeGuaranteedRef { box in
            do {
                guard index >= 0 else { throw unknownField(of: box.object.shape, in: state) }
                try push(box.object.read(Int(index)), to: state)
                return 1
            } catch {
                return raise(error, in: state)
            }
        }
    }

    private func unknownField(of shape: HostShape, in state: OpaquePointer) -> LuaError {
        guard lua_type(state, 2) == LUA_TSTRING, case .string(let name) = LuaScript.readString(in: state, at: 2) else {
            return LuaError(.runtime, "the fields of a \(shape.typeName) have names", at: callerLocation(in: state))
        }
        let hint = nearestNames(to: name, among: shape.fields).map { "; did you mean \($0)?" } ?? ""
        return LuaError(
            .runtime, "a \(shape.typeName) has no field '\(excerpt(name))'\(hint)", at: callerLocation(in: state))
    }
}
