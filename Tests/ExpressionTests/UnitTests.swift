import Expression
import Testing

@Suite struct UnitTests {
    @Test(arguments: [
        ("dte", Unit.days), ("dte + 1", .days), ("dte * 2", .days), ("dte / 2", .days), ("dte / near", .ratio),
        ("dte * volume", .days), ("volume * dte", .days), ("iv * spot", .usd), ("spot * iv", .usd),
        ("spot * spot", .num),
        ("spot / dte", .num), ("spot / volume", .usd), ("volume / iv", .ratio), ("iv + volume", .num),
        ("iv + iv", .ratio),
        ("iv - 0.1", .ratio), ("1 / dte", .num), ("dte % 7", .days), ("dte // 7", .days), ("pl_pct ^ 2", .num),
        ("abs(pl_pct)", .pct), ("min(spot, strike, 5)", .usd), ("sqrt(dte / 365)", .num), ("sqrt(iv)", .ratio),
        ("sqrt(spot)", .num), ("clamp(pl_pct, -50, 50)", .pct), ("3 + 4", .num), ("now - opened", .days),
        ("itm and dte or 5", .days), ("itm", .bool), ("kind", .text), ("now", .instant), ("floor(dte)", .days),
        ("iv * volume", .ratio), ("volume * 2", .num), ("2 * iv", .ratio), ("known(iv)", .bool), ("-spot", .usd),
    ])
    func `a result has the unit that its parts give it`(source: String, unit: Unit) throws {
        #expect(try Fixture.compile(source).unit == unit)
    }

    @Test func `literals take the unit of what they meet`() throws {
        for source in [
            "dte <= 7", "7 >= dte", "pl_pct < -20", "spot > 100", "iv < 0.6", "delta <= deep", "iv > volume",
        ] {
            #expect(try Fixture.compile(source, .condition).unit == .bool)
        }
    }

    @Test(arguments: [
        (Value.number(-90.7), Unit.pct, "-90.7", "-90.7 %"), (.number(-20), .pct, "-20", "-20 %"),
        (.number(0.04), .pct, "0.04", "0.04 %"), (.number(7), .days, "7", "7 days"), (.number(1), .days, "1", "1 day"),
        (.number(2.5), .days, "2.5", "2.5 days"), (.number(12.34), .usd, "12.34", "$12.34"),
        (.number(-12.34), .usd, "-12.34", "-$12.34"), (.number(83), .usd, "83.00", "$83.00"),
        (.number(-0.68), .num, "-0.68", "-0.68"), (.number(-0.8), .num, "-0.80", "-0.80"),
        (.number(0.0312), .num, "0.031", "0.031"), (.number(0.00123), .ratio, "0.0012", "0.0012"),
        (.number(1234), .num, "1234", "1234"), (.number(123.456), .num, "123.5", "123.5"), (.number(0), .num, "0", "0"),
        (.number(-0.0), .num, "0", "0"), (.number(-0.0001), .pct, "-0.0001", "-0.0001 %"),
        (.number(.nan), .num, "not a number", "not a number"), (.number(.infinity), .num, "infinite", "infinite"),
        (.number(1e20), .num, "1e+20", "1e+20"), (.number(1e-12), .num, "1e-12", "1e-12"),
        (.boolean(true), .bool, "yes", "yes"), (.text("WFC"), .text, "WFC", "WFC"),
        (.instant(at(0)), .instant, "1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z"),
    ])
    func `values are written with and without their unit`(value: Value, unit: Unit, plain: String, full: String) {
        #expect(ValueFormat.plain(value, unit: unit) == plain)
        #expect(ValueFormat.withUnit(value, unit: unit) == full)
    }
}
