@testable import Host

/// The loop; Foundation has a class that is called `Host` too.
typealias TaskLoop = Host
