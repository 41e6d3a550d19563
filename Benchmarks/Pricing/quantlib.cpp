// QuantLib from C++, with the protocol of peers.py: `quantlib INPUT OUTPUT`.
//
// American options go straight to the engine's own calculation for five numbers, so that no instrument, process or date is made.
#include <ql/pricingengines/blackcalculator.hpp>
#include <ql/pricingengines/blackformula.hpp>
#include <ql/pricingengines/vanilla/qdfpamericanengine.hpp>
#include <ql/version.hpp>

#include <cmath>
#include <cstdio>
#include <ctime>
#include <exception>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

using namespace QuantLib;

namespace {

struct Table {
    size_t rows;
    std::vector<double> values;
    double operator()(int column, size_t row) const { return values[column * rows + row]; }
};

enum { PUT, STRIKE, SPOT, YEARS, RATE, YIELD, VOLATILITY, PRICE, COLUMNS };

Table load(const char *path) {
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    std::vector<double> values(static_cast<size_t>(file.tellg()) / sizeof(double));
    file.seekg(0);
    file.read(reinterpret_cast<char *>(values.data()), static_cast<std::streamsize>(values.size() * sizeof(double)));
    return {values.size() / COLUMNS, values};
}

double processor_time() {
    timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

Option::Type type(const Table &table, size_t row) { return table(PUT, row) != 0 ? Option::Put : Option::Call; }

void european(const Table &table, size_t rows, std::vector<double> &out) {
    out.resize(6 * rows);
    for (size_t row = 0; row < rows; row++) {
        double spot = table(SPOT, row), years = table(YEARS, row), rate = table(RATE, row);
        double forward = spot * std::exp((rate - table(YIELD, row)) * years);
        BlackCalculator model(
            type(table, row), table(STRIKE, row), forward, table(VOLATILITY, row) * std::sqrt(years), std::exp(-rate * years));
        out[row] = model.value();
        out[rows + row] = model.delta(spot);
        out[2 * rows + row] = model.gamma(spot);
        out[3 * rows + row] = model.vega(years);
        out[4 * rows + row] = model.theta(spot, years);
        out[5 * rows + row] = model.rho(years);
    }
}

void implied(const Table &table, size_t rows, std::vector<double> &out) {
    out.resize(rows);
    for (size_t row = 0; row < rows; row++) {
        double years = table(YEARS, row), rate = table(RATE, row);
        double forward = table(SPOT, row) * std::exp((rate - table(YIELD, row)) * years);
        double deviation;
        try {
            deviation = blackFormulaImpliedStdDev(
                type(table, row), table(STRIKE, row), forward, table(PRICE, row), std::exp(-rate * years), 0.0, Null<Real>(),
                1e-14, 100);
        } catch (const std::exception &) {
            deviation = std::nan("");
        }
        out[row] = deviation / std::sqrt(years);
    }
}

struct Engine : QdFpAmericanEngine {
    explicit Engine(ext::shared_ptr<QdFpIterationScheme> scheme) : QdFpAmericanEngine(nullptr, std::move(scheme)) {}

    double price(const Table &table, size_t row) const {
        double strike = table(STRIKE, row), spot = table(SPOT, row), rate = table(RATE, row), yield = table(YIELD, row);
        double volatility = table(VOLATILITY, row), years = table(YEARS, row);
        return type(table, row) == Option::Put ? calculatePut(spot, strike, rate, yield, volatility, years)
                                               : calculatePut(strike, spot, yield, rate, volatility, years);
    }
};

void american(const Table &table, size_t rows, const Engine &engine, std::vector<double> &out) {
    out.resize(rows);
    for (size_t row = 0; row < rows; row++) out[row] = engine.price(table, row);
}

}

int main(int count, char **arguments) {
    if (count != 3) return 2;
    Table table = load(arguments[1]);
    Engine fast(QdFpAmericanEngine::fastScheme()), accurate(QdFpAmericanEngine::accurateScheme());
    std::printf(
        "{\"label\": \"QuantLib %s, C++\", \"tasks\": [\"european\", \"implied\", \"american QdFp fast\", "
        "\"american QdFp accurate\"]}\n",
        QL_VERSION);
    std::fflush(stdout);
    std::string line;
    while (std::getline(std::cin, line)) {
        size_t space = line.find(' ');
        size_t rows = std::stoul(line.substr(0, space));
        std::string task = line.substr(space + 1);
        std::vector<double> out;
        try {
            double begin = processor_time();
            if (task == "european") european(table, rows, out);
            else if (task == "implied") implied(table, rows, out);
            else if (task == "american QdFp fast") american(table, rows, fast, out);
            else if (task == "american QdFp accurate") american(table, rows, accurate, out);
            else throw std::runtime_error("unknown task");
            double seconds = processor_time() - begin;
            std::ofstream file(arguments[2], std::ios::binary);
            file.write(
                reinterpret_cast<const char *>(out.data()), static_cast<std::streamsize>(out.size() * sizeof(double)));
            file.close();
            std::printf("ok %.9f\n", seconds);
        } catch (const std::exception &error) {
            std::printf("no %s\n", error.what());
        }
        std::fflush(stdout);
    }
}
