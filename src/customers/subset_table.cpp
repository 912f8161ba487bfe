#include "customers/subset_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/ascii_case.h"
#include "base/similar.h"
#include "customers/subset_columns.h"
#include "tables/csv_reader.h"

namespace bw {
namespace {

constexpr std::size_t kAccountDigits = 12;

bool is_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_account_id(std::string_view text) { return text.size() == kAccountDigits && is_digits(text); }

// "1.23457E+11": what a spreadsheet makes of twelve digits.
bool is_scientific(std::string_view text) {
    const auto exponent = text.find_first_of("eE");
    if (exponent == std::string_view::npos || exponent == 0) return false;
    return text.find_first_not_of("0123456789.,") == exponent &&
           text.find_first_not_of("0123456789+", exponent + 1) == std::string_view::npos;
}

std::string account_hint(std::string_view text) {
    if (is_scientific(text)) {
        return "A spreadsheet has rounded the id: its last digits are lost. Format the column as text and enter it "
               "again.";
    }
    if (is_digits(text) && text.size() < kAccountDigits) {
        return fmt::format("Did a spreadsheet drop leading zeros? With them it is {:0>12}. Format the column as text.",
                           text);
    }
    std::string digits(text);
    std::erase_if(digits, [](char c) { return c == '-' || c == ' ' || c == '\'' || c == '"' || c == '='; });
    if (is_account_id(digits)) return fmt::format("Write {}.", digits);
    return "An AWS account id has exactly 12 digits.";
}

// What several rows say about one thing, and where it was said first.
struct Said {
    std::string value{};
    std::uint64_t row = 0;
};

class TableReader {
public:
    TableReader(const SubsetColumns& columns, const std::string& file) : columns_(columns), file_(file) {}

    void read(const CsvRow& row) {
        if (row.is_blank()) return;
        if (row.cells.size() > columns_.count) {
            return error(Code::kRowTooLong, row, {},
                         fmt::format("the row has {} cells, the header {}", row.cells.size(), columns_.count),
                         "Put a cell that holds a comma in double quotes.");
        }
        const auto account = account_of(row);
        const auto subset = subset_of(row);
        if (account && subset) add_account(row, *account, *subset);
        const auto workflow = columns_.cell(row, SubsetColumn::kWorkflow);
        if (subset && !workflow.empty()) add_workflow(row, *subset, workflow);
    }

    Result<SubsetTable> finish() {
        if (!errors_.empty()) return std::unexpected(std::move(errors_));
        return std::move(table_);
    }

private:
    using Cell = std::optional<std::string>;

    void error(Code code, const CsvRow& row, std::string_view column, std::string message, std::string hint = {}) {
        Place place{.file = file_, .row = row.number, .field = std::string(column)};
        errors_.push_back({code, std::move(message), std::move(place), std::move(hint)});
    }

    // The cell's text, or nothing (and an error) where it is empty.
    Cell required(const CsvRow& row, SubsetColumn column) {
        const auto text = columns_.cell(row, column);
        if (!text.empty()) return std::string(text);
        error(Code::kCellEmpty, row, title(column), fmt::format("the row has no {}", title(column)));
        return std::nullopt;
    }

    Cell account_of(const CsvRow& row) {
        auto text = required(row, SubsetColumn::kAccountId);
        if (!text || is_account_id(*text)) return text;
        error(Code::kTableAccountInvalid, row, title(SubsetColumn::kAccountId),
              fmt::format("\"{}\" is no AWS account id", *text), account_hint(*text));
        return std::nullopt;
    }

    Cell subset_of(const CsvRow& row) {
        auto text = required(row, SubsetColumn::kSubset);
        if (!text || ascii_lower(*text) != kUnassigned) return text;
        error(Code::kSubsetReserved, row, title(SubsetColumn::kSubset),
              fmt::format("no subset can be called \"{}\": that is where accounts without a subset go", *text),
              "Choose another name, or leave the row out.");
        return std::nullopt;
    }

    void add_account(const CsvRow& row, const std::string& account, const std::string& subset) {
        const auto& [first, added] = accounts_.try_emplace(account, Said{subset, row.number});
        if (added) table_.subsets.subset_of_account[account] = subset;
        if (first->second.value == subset) return;
        error(Code::kAccountTwice, row, title(SubsetColumn::kAccountId),
              fmt::format("account {} is in the subset \"{}\" here and in \"{}\" in row {}", account, subset,
                          first->second.value, first->second.row),
              "An account is in at most one subset: remove one of the rows.");
    }

    void add_workflow(const CsvRow& row, const std::string& subset, std::string_view workflow) {
        const std::string name(workflow);
        const std::string column(title(SubsetColumn::kWorkflow));
        table_.mentions.push_back({name, {.file = file_, .row = row.number, .field = column}});
        const auto& [first, added] = workflows_.try_emplace(subset, Said{name, row.number});
        if (added) table_.subsets.workflow_of_subset[subset] = name;
        if (first->second.value == name) return;
        error(Code::kSubsetTwoWorkflows, row, column,
              fmt::format("the subset \"{}\" is billed with \"{}\" here and with \"{}\" in row {}", subset, name,
                          first->second.value, first->second.row),
              "A subset has one workflow.");
    }

    const SubsetColumns& columns_;
    const std::string& file_;
    std::map<std::string, Said> accounts_;   // account -> subset
    std::map<std::string, Said> workflows_;  // subset -> workflow
    SubsetTable table_;
    Errors errors_;
};

}  // namespace

Result<SubsetTable> read_subset_table(std::string_view text, const std::string& file) {
    const auto rows = read_csv(text, file);
    if (!rows) return std::unexpected(rows.error());
    const auto columns = read_subset_columns(rows->front(), file);
    if (!columns) return std::unexpected(columns.error());
    TableReader reader(*columns, file);
    for (const CsvRow& row : std::span(*rows).subspan(1)) reader.read(row);
    return reader.finish();
}

Errors check_workflow_names(const SubsetTable& table, std::span<const std::string> known) {
    std::vector<Spelling> spellings;
    for (const std::string& name : known) spellings.push_back({name, name});
    Errors errors;
    for (const WorkflowMention& mention : table.mentions) {
        if (std::ranges::find(known, mention.workflow) != known.end()) continue;
        errors.push_back({Code::kTableUnknownWorkflow, fmt::format("no workflow is called \"{}\"", mention.workflow),
                          mention.place, did_you_mean(similar_names(mention.workflow, spellings, 3))});
    }
    return errors;
}

}  // namespace bw
