package import Market
import RuleModel

extension SnapshotNeeds {
    /// What of a snapshot the fields of a contract are made of, given by their indices in the schema; quotes always are.
    package init(contractFields: some Sequence<Int>) {
        self.init(columns: [.bid, .ask, .volume, .openInterest])
        for index in contractFields where index < ContractField.allCases.count {
            add(ContractField.allCases[index])
        }
    }

    private mutating func add(_ field: ContractField) {
        switch field {
        case .impliedVolatility, .delta, .gamma, .theta, .vega, .rho, .vanna, .charm, .vomma, .probabilityInTheMoney,
            .probabilityOfTouching, .expectedMove, .exerciseBoundary, .isExerciseOptimal:
            // The feed's volatility stands in where no mark holds one; dividends are part of every price.
            columns.insert(.feedVolatility)
            dividends = true
        case .feedVolatility: columns.insert(.feedVolatility)
        case .feedDelta: columns.insert(.feedDelta)
        case .daysToEarnings: earnings = true
        case .daysToExDividend, .sessionsToExDividend, .dividend: dividends = true
        case .volatilityRank, .volatilityPercentile, .volatilitySessions: volatilities = true
        case .symbol, .right, .strike, .expiration, .isStandard, .daysToExpiration, .tradingDaysToExpiration, .bid,
            .ask,
            .mark, .spreadDollars, .spreadPercent, .spreadOfAskPercent, .volume, .openInterest, .quoteAge, .quoteSource,
            .spot, .moneyness, .isInTheMoney, .outOfTheMoneyPercent, .intrinsic, .extrinsic, .breakevenAtMark:
            return
        }
    }
}
