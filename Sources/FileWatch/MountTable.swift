import Glibc

/// Which file systems there are, and the ones on which the kernel sees only its own changes.
enum MountTable {
    private static let silent: Set<String> = [
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "vboxsf", "drvfs", "afs", "ceph", "fuse.sshfs", "virtiofs",
    ]

    /// The kind of file system that a folder lies on, where that one tells of no changes from elsewhere; nil for all others.
    ///
    /// - Parameter table: the text of `/proc/self/mounts`: device, place, kind and options on each line
    static func silentFileSystem(of folder: String, table: String = contents("/proc/self/mounts")) -> String? {
        var best: (place: String, kind: String)?
        for line in table.split(separator: "\n") {
            let parts = line.split(separator: " ")
            guard parts.count >= 3 else { continue }
            let place = unescaped(parts[1])
            let isAbove = place == "/" || folder == place || folder.hasPrefix(place + "/")
            // Of two file systems in one place the later one lies on top.
            if isAbove, place.utf8.count >= best?.place.utf8.count ?? 0 { best = (place, String(parts[2])) }
        }
        return best.flatMap { silent.contains($0.kind) ? $0.kind : nil }
    }

    /// A place without the octal escapes that stand for spaces and tabs.
    private static func unescaped(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(3)
            if byte == UInt8(ascii: "\\"), digits.count == 3, let code = UInt8(String(digits) ?? "", radix: 8) {
                bytes.append(code)
                rest = rest.dropFirst(3)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func contents(_ path: String) -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return "" }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = read(descriptor, &block, block.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
            bytes += block.prefix(count)
        }
    }
}
