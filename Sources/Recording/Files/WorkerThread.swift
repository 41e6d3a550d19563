import Glibc

/// A POSIX thread that runs one function; its owner joins or detaches it.
package struct WorkerThread {
    private final class Body {
        let run: @Sendable () -> Void

        init(_ run: @escaping @Sendable () -> Void) {
            self.run = run
        }
    }

    private let handle: pthread_t

    /// Starts it; nil where the system has no thread to give.
    package init?(_ run: @escaping @Sendable () -> Void) {
        var thread = pthread_t()
        let context = Unmanaged.passRetained(Body(run)).toOpaque()
        let status = pthread_create(
            &thread, nil,
            { context in
                // Safe: the context is the body retained above, handed over to this thread alone.
                if let context { Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run() }
                return nil
            }, context)
        guard status == 0 else {
            Unmanaged<Body>.fromOpaque(context).release()
            return nil
        }
        handle = thread
    }

    /// Waits for its end.
    func join() {
        pthread_join(handle, nil)
    }

    /// Lets it run on with nobody waiting for its end.
    package func detach() {
        pthread_detach(handle)
    }
}
