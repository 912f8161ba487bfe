// A data directory, a folder of sources and the use cases over them.
#pragma once

#include <fmt/format.h>

#include <string>
#include <vector>

#include "app/bill_rows.h"
#include "app/ingest.h"
#include "app/verify.h"
#include "storage/home.h"
#include "support/csv_report.h"

namespace bw::test {

class Notes : public Progress {
public:
    void note(const std::string& sentence) override { text += sentence + "\n"; }
    void working(const std::string&) override {}
    std::string text;
};

template <class T>
std::string errors_of(const Result<T>& result) {
    return result ? "" : to_text(result.error());
}

// "BW1006 BW1006"
template <class T>
std::string codes_of(const Result<T>& result) {
    if (result) return "";
    std::string codes;
    for (const Error& error : result.error()) codes += (codes.empty() ? "" : " ") + code_text(error.code);
    return codes;
}

class Workplace {
public:
    const std::filesystem::path folder = scratch_directory("workplace");
    const Home home = Home::open((folder / "home").string()).value();
    Notes notes;

    std::filesystem::path in(const std::string& name) const { return folder / "in" / name; }

    // Writes a report and returns its path.
    std::string report(const std::string& name, const std::vector<ReportLine>& lines) const {
        return write_report(in(name), lines);
    }
    std::string file(const std::string& name, const std::string& text) const {
        write_text(in(name), text);
        return in(name).string();
    }

    Result<std::vector<Ingested>> ingest(const std::vector<std::string>& sources) {
        return bw::ingest(home, sources, notes);
    }

    // "payer month lines cost", a line for each dataset in force.
    std::string in_force() const {
        const auto datasets = published_datasets(home);
        if (!datasets) return to_text(datasets.error());
        std::string text;
        for (const Ingested& one : *datasets) {
            text += fmt::format("{} {} {}", one.record.payer, to_text(one.record.month), one.record.lines);
            for (const auto& [currency, cost] : one.record.cost) text += fmt::format(" {} {}", currency, to_text(cost));
            text += "\n";
        }
        return text;
    }

    // The bill, which the oracle has computed too.
    Result<BillResult> bill(const BillRequest& request) {
        auto verified = verify(home, request, notes);
        if (!verified) return std::unexpected(verified.error());
        return std::move(verified->bill);
    }

    // Rows of bills, or waterfalls, as "cell|cell|...".
    static std::string rows(const Result<BillResult>& result, bool waterfall = false) {
        if (!result) return to_text(result.error());
        std::string text;
        for (const BilledMonth& month : result->months)
            for (const auto& row : (waterfall ? waterfall_rows(month.bill) : bill_rows(month.bill)).rows)
                text += fmt::format("{}\n", fmt::join(row, "|"));
        return text;
    }
};

inline BillRequest request_of(const std::vector<std::string>& sources, const std::string& by = "subset") {
    return {sources, {}, {}, {}, {}, parse_grouping(by).value()};
}

}  // namespace bw::test
