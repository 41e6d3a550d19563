import Testing

@testable import Journal

@Suite struct SHA256Tests {
    /// - Source: NIST, FIPS 180-4 example vectors; NIST CAVP `SHA256ShortMsg.rsp`.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (
            "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
            "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
        ),
    ])
    func `the published vectors come out`(message: String, hash: String) {
        #expect(SHA256.hexadecimal(Array(message.utf8)) == hash)
    }

    @Test func `a hundred thousand letters come out as published tools say`() {
        // printf 'a%.0s' $(seq 100000) | sha256sum
        #expect(
            SHA256.hexadecimal(Array(repeating: 0x61, count: 100_000))
                == "6d1cf22d7cc09b085dfc25ee1a1f3ae0265804c607bc2074ad253bcc82fd81ee")
    }

    @Test func `every length around a block is padded to a whole number of blocks`() {
        let hashes = (0...130).map { SHA256.hexadecimal(Array(repeating: 0, count: $0)) }
        #expect(Set(hashes).count == hashes.count)
        // head -c 55 /dev/zero | sha256sum, and 56, 63, 64, 119
        #expect(hashes[55] == "02779466cdec163811d078815c633f21901413081449002f24aa3e80f0b88ef7")
        #expect(hashes[56] == "d4817aa5497628e7c77e6b606107042bbba3130888c5f47a375e6179be789fbb")
        #expect(hashes[64] == "f5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a92759fb4b")
    }
}
