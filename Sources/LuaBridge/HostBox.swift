/// What Lua's userdata retain: a class, so that one pointer carries the existential without a cast when reading.
final class HostBox {
    let object: any HostObject

    init(_ object: any HostObject) {
        self.object = object
    }
}
