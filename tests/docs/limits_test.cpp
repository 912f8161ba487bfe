// docs/limits.md is made from the limits in code: BILLWRIGHT_REWRITE_GOLDEN=1 writes it. Where each is tested: tests named
// after limits, and tests/crash/broken_sources_test.cpp.
#include <fmt/format.h>

#include "app/limits.h"
#include "lines/recognize.h"
#include "prices/price_list.h"
#include "storage/csv_rows.h"
#include "storage/find_files.h"
#include "storage/probe.h"
#include "support/golden.h"
#include "tables/csv_reader.h"
#include "workflow/limits.h"

namespace bw {
namespace {

std::string mebibytes(std::size_t bytes) { return fmt::format("{} MiB", bytes >> 20U); }

// 100000 -> "100,000"
std::string counted(std::uint64_t number) {
    std::string text = std::to_string(number);
    for (auto at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > 0; at -= 3)
        text.insert(static_cast<std::size_t>(at), ",");
    return text;
}

struct Row {
    std::string_view what;
    std::string limit;
    Code code;
};

std::string limits_document() {
    const std::vector<Row> rows = {
        {"files of one command", counted(kMostSourceFiles), Code::kSourceLimit},
        {"header of a CSV file", mebibytes(kMostHeaderBytes), Code::kSourceLimit},
        {"columns of a file", counted(kMostColumns), Code::kSourceLimit},
        {"row of a CSV file", mebibytes(kMostRowBytes), Code::kSourceLimit},
        {"shapes of a payer's month", counted(static_cast<std::uint64_t>(kMostShapes)), Code::kSourceLimit},
        {"lines that `verify` takes where a rule looks at many at once",
         counted(static_cast<std::uint64_t>(kMostLinesTogether)), Code::kSourceLimit},
        {"amount of a line", "below 10^18", Code::kAmountTooLarge},
        {"sum of a measure", "below 10^28", Code::kAmountTooLarge},
        {"charge, and sum of charges", "below 10^16", Code::kAmountTooLarge},
        {"digits of an amount", "10 after the point; more are rounded half away from zero, counted and said",
         Code::kAmountInvalid},
        {"file of workflows", mebibytes(kMostWorkflowFileBytes), Code::kSentenceLimit},
        {"rules of a file of workflows", counted(kMostRulesOfAFile), Code::kSentenceLimit},
        {"sentence", counted(kMostSentenceBytes) + " bytes", Code::kSentenceLimit},
        {"groups of a file and a workflow", counted(kMostGroups), Code::kSentenceLimit},
        {"nesting of conditions (parentheses, and every `not`)", counted(kMostNesting), Code::kSentenceLimit},
        {"prices of a price list: products, times currencies", counted(kMostPrices), Code::kSourceLimit},
        {"subset table", mebibytes(kMostTableBytes), Code::kTableTooLarge},
        {"rows of a subset table", counted(kMostTableRows), Code::kTableTooLarge},
    };
    std::string text =
        "# Limits\n\n"
        "What is beyond a limit is refused with its code, and nothing is published. A file as such may have any size,\n"
        "and any number of lines: they are read in a stream. This page is made from the limits in code.\n\n"
        "| what | limit | code |\n|---|---|---|\n";
    for (const Row& row : rows) text += fmt::format("| {} | {} | {} |\n", row.what, row.limit, code_text(row.code));
    return text;
}

TEST(Reference, Limits) { test::expect_golden(test::repository() / "docs/limits.md", limits_document()); }

}  // namespace
}  // namespace bw
