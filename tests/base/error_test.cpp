// Errors as the terminal shows them.
#include "base/error.h"

#include <gtest/gtest.h>

namespace bw {
namespace {

TEST(Error, AnErrorWithoutAHintHasThatOfItsCode) {
    EXPECT_EQ(to_text(Error{Code::kCellEmpty, "the row has no Subset Name", {.file = "t.csv", .row = 3}}),
              "t.csv: row 3: error[BW3004]: the row has no Subset Name\n"
              "  Every row needs an AWS Account ID and a Subset Name. Fill in the cell, or remove the row.\n");
    EXPECT_EQ(to_text(Error{Code::kCellEmpty, "the row has no Subset Name", {}, "Ask."}),
              "error[BW3004]: the row has no Subset Name\n  Ask.\n");
    Error warning{Code::kSlip, "read as x"};
    warning.severity = Severity::kWarning;
    EXPECT_EQ(to_text(warning), "warning[BW2201]: read as x\n");
}

// It is shown behind two blanks, as a sentence or several.
TEST(Error, EveryCodeSaysWhatItMeans) {
    for (const CodeInfo& info : all_codes()) {
        EXPECT_GT(info.meaning.size(), 20U) << code_text(info.code);
        EXPECT_TRUE(info.meaning.ends_with('.')) << code_text(info.code);
        EXPECT_EQ(info.meaning.find('\n'), std::string_view::npos) << code_text(info.code);
    }
}

TEST(Error, ThePlaceIsUnderlined) {
    Error error{Code::kUnknownService, "no service", {.file = "a", .line = 7, .column = 4, .length = 3}, "?"};
    error.excerpt = "7. ÄmzonX";
    EXPECT_EQ(to_text(error), "a:7:4: error[BW2101]: no service\n  7 | 7. ÄmzonX\n    |    ^~~\n  ?\n");
}

}  // namespace
}  // namespace bw
