import DryRun
import Testing

@Suite struct EventModelsTests {
    @Test func `every event is modelled unless it is switched off`() {
        let models = EventModels()
        #expect(models.dividendAssignment && models.deepPutAssignment && models.dividends)
        #expect(models.corporateActions && models.interest)
    }
}
