import Glibc

/// What tells one content of a file from the next, without reading it.
struct FileState: Hashable {
    /// A file or folder, wherever it is called from.
    struct Identity: Hashable {
        let device: UInt
        let number: UInt
    }

    let identity: Identity
    let size: Int
    /// Seconds and nanoseconds of the last change of the content, and of its name, owner or permissions.
    let times: [Int]
    let isFolder: Bool

    /// The state of what a path leads to, through links; nil where it leads nowhere.
    init?(path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        identity = Identity(device: UInt(status.st_dev), number: UInt(status.st_ino))
        size = Int(status.st_size)
        times = [status.st_mtim.tv_sec, status.st_mtim.tv_nsec, status.st_ctim.tv_sec, status.st_ctim.tv_nsec]
        isFolder = status.st_mode & S_IFMT == S_IFDIR
    }
}
