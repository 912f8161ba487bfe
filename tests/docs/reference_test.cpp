// docs/errors.md and docs/columns.md are made from the tables of the program: BILLWRIGHT_REWRITE_GOLDEN=1 writes them.
#include <fmt/format.h>

#include <map>
#include <set>

#include "base/error.h"
#include "lines/focus_columns.h"
#include "lines/schema.h"
#include "support/docs.h"
#include "support/golden.h"

namespace bw {
namespace {

namespace fs = std::filesystem;

// What the hundreds of the codes are about.
const std::map<int, std::string_view> kSections = {
    {10, "Sources"},
    {11, "Amounts"},
    {12, "Data directory"},
    {20, "Sentences"},
    {21, "Values in sentences"},
    {22, "Warnings about sentences"},
    {23, "What is most likely not meant"},
    {30, "Subset tables"},
    {31, "Warnings about subset tables"},
    {32, "What is in force"},
    {40, "Bills"},
    {50, "Command line"},
    {90, "What always holds"},
};

// Codes that nothing gives yet.
const std::set<Code> kReserved = {};

std::string errors_document() {
    std::string text =
        "# Errors\n\n"
        "Every message of Billwright has a code, a sentence, the place it speaks of, and what to do. Codes never\n"
        "change their meaning. The exit status is 1 where there was an error, and 0 where there were none, or "
        "warnings\n"
        "only. This page is made from `src/base/error_codes.def`.\n";
    int section = 0;
    for (const CodeInfo& info : all_codes()) {
        const int hundred = static_cast<int>(info.code) / 100;
        if (hundred != section) {
            section = hundred;
            text += fmt::format("\n## {}\n\n| code | error | what it means and what to do |\n|---|---|---|\n",
                                kSections.at(hundred));
        }
        const bool reserved = kReserved.contains(info.code);
        text += fmt::format("| {} | {} | {}{} |\n", code_text(info.code), info.title, info.meaning,
                            reserved ? " (Reserved: nothing says it yet.)" : "");
    }
    return text;
}

TEST(Reference, Errors) { test::expect_golden(test::repository() / "docs/errors.md", errors_document()); }

std::string_view type_name(Type type) {
    switch (type) {
        case Type::kText: return "text";
        case Type::kMonth: return "month";
        case Type::kTimestamp: return "time (UTC)";
        case Type::kRate: return "price";
        case Type::kFlag: return "yes or no";
        case Type::kAmount: return "amount";
    }
    return "";
}

std::string column_table(std::span<const ColumnInfo> columns) {
    std::string text = "| name | in CSV | in Parquet | in FOCUS | type | meaning |\n|---|---|---|---|---|---|\n";
    const auto code = [](const std::string& name) { return name.empty() ? name : fmt::format("`{}`", name); };
    for (const ColumnInfo& column : columns)
        text += fmt::format("| `{}` | {} | {} | {} | {} | {}{} |\n", column.name, code(std::string(column.csv)),
                            code(athena_name(column.csv)), focus_name(column), type_name(column.type), column.meaning,
                            column.required ? " **Required.**" : "");
    return text;
}

std::string columns_document() {
    return fmt::format(
        "# Columns\n\n"
        "What Billwright reads of a Cost and Usage Report or a FOCUS export, by its own names and by those of the\n"
        "files. A column that a file lacks is empty, or 0 where it is an amount; a file that lacks a required one is "
        "refused. Other\n"
        "columns are kept with the lines but not used. Amounts have ten digits after the point. This page is made\n"
        "from `src/lines/schema.cpp` and `focus_columns.cpp`. In FOCUS, `A or B` is A, or where that is absent B.\n\n"
        "## Dimensions\n\n"
        "One combination of their values is a *shape*. Those without a column are derived from the line: see\n"
        "[semantics.md](semantics.md).\n\n{}\n"
        "## Measures\n\n"
        "They are added up exactly, per shape and month and per shape and day.\n\n{}\n"
        "## Lines\n\n"
        "What tells lines of one shape apart.\n\n{}\n"
        "## Tags\n\n"
        "Each `resourceTags/...` column (`resource_tags_...` in Parquet, an entry of the map `resource_tags` in CUR\n"
        "2.0) is a dimension, too. A tag has one key in every file: `resourceTags/user:CostCenter` and\n"
        "`resource_tags_user_cost_center` are both `user_cost_center`. In a rule or after `--by tag:` write the\n"
        "key as AWS shows it: `CostCenter`, `user:CostCenter` or `aws:createdBy`.\n\n"
        "## Cost categories\n\n"
        "They are read like tags: `costCategory/Cost Center` in CSV, `cost_category_cost_center` in Parquet and the\n"
        "entry of the map `cost_category` in CUR 2.0 are one, `cost_center`, and no tag. In a rule or after `--by\n"
        "cost_category:` write the name as AWS shows it: `Cost Center`.\n",
        column_table(dimensions()), column_table(measures()), column_table(line_keys()));
}

TEST(Reference, Columns) { test::expect_golden(test::repository() / "docs/columns.md", columns_document()); }

std::string all_sources() {
    std::string text;
    for (const auto& entry : fs::recursive_directory_iterator(test::repository() / "src")) {
        const auto extension = entry.path().extension();
        if (extension == ".cpp" || extension == ".h") text += test::read_text(entry.path());
    }
    return text;
}

constexpr std::pair<Code, std::string_view> kCodeNames[] = {
#define BW_CODE(name, number, title, meaning) {Code::name, #name},
#include "base/error_codes.def"
#undef BW_CODE
};

TEST(Reference, EveryErrorCodeIsUsedOrReserved) {
    const std::string sources = all_sources();
    for (const auto& [code, name] : kCodeNames) {
        const bool used = sources.find(fmt::format("Code::{}", name)) != std::string::npos;
        EXPECT_NE(used, kReserved.contains(code)) << name << (used ? " is used" : " is used nowhere");
    }
}

// Tests and their golden files, and the outputs in documents, which are those of the program.
std::string all_expectations() {
    std::string text;
    for (const auto& entry : fs::recursive_directory_iterator(test::repository() / "tests"))
        if (entry.is_regular_file() && entry.path().extension() != ".md") text += test::read_text(entry.path());
    for (const fs::path& document : test::documents())
        for (const test::DocBlock& block : test::blocks_of(test::read_text(test::repository() / document)))
            text += block.text;
    return text;
}

TEST(Reference, EveryErrorCodeIsReachedByATest) {
    const std::string expected = all_expectations();
    for (const auto& [code, name] : kCodeNames) {
        const bool reached = expected.contains(code_text(code)) || expected.contains(fmt::format("Code::{}", name));
        EXPECT_TRUE(reached) << code_text(code) << " (" << name << "): no test and no document shows it";
    }
}

}  // namespace
}  // namespace bw
