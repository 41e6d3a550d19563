import Testing

@testable import FileWatch

@Suite struct MountTableTests {
    private static let table = """
        /dev/sda1 / ext4 rw 0 0
        host:/export /home/ada/remote nfs4 rw 0 0
        C:\\134 /mnt/c 9p rw 0 0
        host:/x /srv/with\\040space nfs rw 0 0
        tmpfs /home/ada/remote/local tmpfs rw 0 0

        """

    @Test(arguments: [
        ("/home/ada/rules", nil), ("/home/ada/remote", "nfs4"), ("/home/ada/remote/rules", "nfs4"),
        ("/home/ada/remotely", nil), ("/home/ada/remote/local/rules", nil), ("/mnt/c/Users", "9p"),
        ("/srv/with space/rules", "nfs"), ("/", nil),
    ]) func `the nearest file system above a folder decides`(folder: String, kind: String?) {
        #expect(MountTable.silentFileSystem(of: folder, table: Self.table) == kind)
    }

    @Test func `a table that can't be read says nothing`() {
        #expect(MountTable.silentFileSystem(of: "/home", table: "") == nil)
        #expect(MountTable.silentFileSystem(of: "/home", table: "one two\n\n") == nil)
    }

    @Test(arguments: [
        FileWatchError.tooManyWatches(folder: "rules"), .tooManyWatchers,
        .silentFolder(folder: "rules", fileSystem: "nfs4"), .unavailable(reason: "not implemented"),
    ]) func `each error is one line with its code and what happens instead`(error: FileWatchError) {
        #expect(error.description.hasPrefix(error.code + " "))
        #expect(error.description.contains("twice a second"))
        #expect(!error.description.contains("\n"))
    }
}
