#include "customers/subset_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "base/ascii_case.h"
#include "base/similar.h"
#include "base/trim.h"
#include "customers/account_repair.h"
#include "customers/cell_checks.h"
#include "customers/subset_columns.h"
#include "customers/subset_header.h"
#include "tables/table_file.h"

namespace bw {
namespace {

// What several rows say about one thing, and where it was said first.
struct Said {
    std::string value{};
    std::uint64_t row = 0;
};

class TableReader {
public:
    TableReader(const SubsetColumns& columns, const TableFile& file, std::string place, const KnownAccounts& known)
        : columns_(columns), is_workbook_(file.is_workbook()), accounts_(known) {
        table_.place = std::move(place);
        table_.warnings = file.warnings();
        std::ranges::copy(columns.warnings, std::back_inserter(table_.warnings));
    }

    // Errors: those of the known accounts, which end the reading.
    Result<void> read(const TableRow& row) {
        if (row.is_blank() || columns_.says_nothing(row)) return {};
        if (is_too_long(row)) {
            error(Code::kRowTooLong, row, {},
                  fmt::format("the row has {} cells, the header {}", row.cells.size(), columns_.count),
                  "Put a cell that holds a separator in double quotes.");
            return {};
        }
        auto account = account_of(row);
        if (!account) return std::unexpected(account.error());
        const auto subset = subset_of(row);
        if (*account && subset) add_account(row, **account, *subset);
        if (*account) read_account_facts(row, **account);
        if (subset) read_subset_facts(row, *subset);
        const Cell email = optional(row, SubsetColumn::kAccountEmail);
        if (email && !looks_like_email(*email)) warn(Code::kEmailOdd, row, SubsetColumn::kAccountEmail, *email);
        return {};
    }

    // Nothing is wrong but ids that have lost digits.
    bool only_digits_are_lost() const { return lost_ids_ > 0 && lost_ids_ == errors_.size(); }

    Result<SubsetTable> finish() {
        if (!errors_.empty()) return std::unexpected(std::move(errors_));
        return std::move(table_);
    }

private:
    using Cell = std::optional<std::string>;
    using Facts = std::map<std::string, Said>;  // by subset

    Place place(const TableRow& row, std::string_view column) const {
        return {.file = table_.place, .row = row.number, .field = std::string(column)};
    }

    void error(Code code, const TableRow& row, std::string_view column, std::string message, std::string hint = {}) {
        errors_.push_back({code, std::move(message), place(row, column), std::move(hint)});
    }

    void warn(Code code, const TableRow& row, SubsetColumn column, std::string_view text) {
        table_.warnings.push_back({code,
                                   fmt::format("\"{}\" is no e-mail address", text),
                                   place(row, title(column)),
                                   {},
                                   {},
                                   Severity::kWarning});
    }

    // Cells of a CSV row that no header stands over: a separator that was not quoted has moved the others.
    bool is_too_long(const TableRow& row) const {
        if (is_workbook_) return false;
        for (std::size_t at = columns_.count; at < row.cells.size(); ++at)
            if (!trim(row.cells[at]).empty()) return true;
        return false;
    }

    // The cell's text, or nothing where it is empty, or (with an error) has no value.
    Cell optional(const TableRow& row, SubsetColumn column) {
        const std::string_view text = without_text_formula(columns_.cell(row, column));
        if (text.empty()) return std::nullopt;
        const std::string why = why_no_value(text);
        if (why.empty()) return std::string(text);
        error(Code::kCellInvalid, row, title(column), why,
              "Enter the value itself, or mend the formula and save again.");
        return std::nullopt;
    }

    void say_empty(const TableRow& row, SubsetColumn column) {
        error(Code::kCellEmpty, row, title(column), fmt::format("the row has no {}", title(column)));
    }

    Result<Cell> account_of(const TableRow& row) {
        constexpr SubsetColumn kColumn = SubsetColumn::kAccountId;
        const std::string_view text = columns_.cell(row, kColumn);
        if (text.empty()) {
            say_empty(row, kColumn);
            return Cell{};
        }
        if (!why_no_value(without_text_formula(text)).empty()) return optional(row, kColumn);
        auto account = accounts_.read(text);
        if (!account) return std::unexpected(account.error());
        if (account->remark) {
            account->remark->place = place(row, title(kColumn));
            auto& list = account->id ? table_.warnings : errors_;
            list.push_back(std::move(*account->remark));
            lost_ids_ += account->has_lost_digits ? 1U : 0U;
        }
        return std::move(account->id);
    }

    Cell subset_of(const TableRow& row) {
        constexpr SubsetColumn kColumn = SubsetColumn::kSubset;
        if (columns_.cell(row, kColumn).empty()) say_empty(row, kColumn);
        auto text = optional(row, kColumn);
        if (!text || ascii_lower(*text) != kUnassigned) return text;
        error(Code::kSubsetReserved, row, title(kColumn),
              fmt::format("no subset can be called \"{}\": that is where accounts without a subset go", *text),
              "Choose another name, or leave the row out.");
        return std::nullopt;
    }

    void add_account(const TableRow& row, const std::string& account, const std::string& subset) {
        const auto& [first, added] = subset_of_account_.try_emplace(account, Said{subset, row.number});
        if (added) table_.subsets.subset_of_account[account] = subset;
        if (first->second.value == subset) return;
        error(Code::kAccountTwice, row, title(SubsetColumn::kAccountId),
              fmt::format("account {} is in the subset \"{}\" here and in \"{}\" in row {}", account, subset,
                          first->second.value, first->second.row),
              "An account is in at most one subset: remove one of the rows.");
    }

    // Names are for readers first: of two the first counts, and one that is no value is none.
    void read_account_facts(const TableRow& row, const std::string& account) {
        const std::string_view name = without_text_formula(columns_.cell(row, SubsetColumn::kAccountName));
        AccountFacts& facts = table_.subsets.accounts[account];
        if (facts.name.empty() && why_no_value(name).empty()) facts.name = name;
        for (const auto& [key, column] : columns_.tags) read_account_tag(row, account, key, column);
        if (facts.name.empty() && facts.tags.empty()) table_.subsets.accounts.erase(account);
    }

    void read_account_tag(const TableRow& row, const std::string& account, const std::string& key, std::size_t column) {
        const std::string_view text = without_text_formula(columns_.cell(row, column));
        const std::string header = "Account Tag " + key;
        if (text.empty()) return;
        if (const std::string why = why_no_value(text); !why.empty())
            return error(Code::kCellInvalid, row, header, why, "Enter the value itself, or leave the cell empty.");
        const auto& [first, added] = account_tags_.try_emplace({account, key}, Said{std::string(text), row.number});
        if (added) table_.subsets.accounts[account].tags[key] = text;
        if (first->second.value == text) return;
        error(Code::kCellInvalid, row, header,
              fmt::format("account {} has \"{}\" here and \"{}\" in row {}", account, text, first->second.value,
                          first->second.row),
              "Let both rows say the same.");
    }

    void read_subset_facts(const TableRow& row, const std::string& subset) {
        if (const Cell workflow = optional(row, SubsetColumn::kWorkflow)) add_workflow(row, subset, *workflow);
        if (const Cell email = optional(row, SubsetColumn::kConsoleEmail)) {
            add_console(row, subset, SubsetColumn::kConsoleEmail, looks_like_email(*email), *email, console_emails_,
                        &CustomerConsole::email);
        }
        if (const Cell org = optional(row, SubsetColumn::kOrgId)) {
            add_console(row, subset, SubsetColumn::kOrgId, looks_like_org_id(*org), *org, org_ids_,
                        &CustomerConsole::org_id);
        }
    }

    void add_workflow(const TableRow& row, const std::string& subset, const std::string& name) {
        table_.mentions.push_back({name, place(row, title(SubsetColumn::kWorkflow))});
        const auto& [first, added] = workflows_.try_emplace(subset, Said{name, row.number});
        if (added) table_.subsets.workflow_of_subset[subset] = name;
        if (first->second.value == name) return;
        error(Code::kSubsetTwoWorkflows, row, title(SubsetColumn::kWorkflow),
              fmt::format("the subset \"{}\" is billed with \"{}\" here and with \"{}\" in row {}", subset, name,
                          first->second.value, first->second.row),
              "A subset has one workflow.");
    }

    void add_console(const TableRow& row, const std::string& subset, SubsetColumn column, bool valid,
                     const std::string& value, Facts& facts, std::string CustomerConsole::* member) {
        if (!valid)
            return error(Code::kCellInvalid, row, title(column), fmt::format("\"{}\" is no {}", value, title(column)),
                         column == SubsetColumn::kOrgId
                             ? "It has letters, digits, `.`, `_`, `:` and `-` alone, at most 64."
                             : "One address, such as billing@customer.example.");
        const auto& [first, added] = facts.try_emplace(subset, Said{value, row.number});
        if (added) table_.consoles[subset].*member = value;
        if (equal_ignoring_case(first->second.value, value)) return;
        error(Code::kSubsetTwoConsoles, row, title(column),
              fmt::format("the subset \"{}\" has the {} \"{}\" here and \"{}\" in row {}", subset, title(column), value,
                          first->second.value, first->second.row),
              "A subset has one console.");
    }

    const SubsetColumns& columns_;
    bool is_workbook_;
    AccountRepair accounts_;
    std::map<std::string, Said> subset_of_account_{};
    std::map<std::pair<std::string, std::string>, Said> account_tags_{};  // by account and key
    Facts workflows_{};
    Facts console_emails_{};
    Facts org_ids_{};
    SubsetTable table_{};
    Errors errors_{};
    std::size_t lost_ids_ = 0;
};

}  // namespace

Result<SubsetTable> read_subset_table(std::string content, const std::string& file, const std::string& sheet,
                                      const KnownAccounts& known) {
    const auto table = TableFile::open(std::move(content), file);
    if (!table) return std::unexpected(table.error());
    const auto header = find_subset_header(*table, sheet);
    if (!header) return std::unexpected(header.error());
    const auto rows = table->rows(header->sheet);
    if (!rows) return std::unexpected(rows.error());
    // What is wrong in itself is said before the known accounts are asked for: they may have to be ingested first.
    for (const KnownAccounts& accounts : {KnownAccounts{}, known}) {
        TableReader reader(header->columns, *table, table->place(header->sheet), accounts);
        for (const TableRow& row : *rows) {
            if (row.number <= header->row) continue;
            if (auto read = reader.read(row); !read) return std::unexpected(read.error());
        }
        if (accounts || !known || !reader.only_digits_are_lost()) return reader.finish();
    }
    std::unreachable();
}

Errors check_workflow_names(const SubsetTable& table, std::span<const std::string> known) {
    Errors errors;
    for (const WorkflowMention& mention : table.mentions) {
        if (std::ranges::find(known, mention.workflow) != known.end()) continue;
        errors.push_back({Code::kTableUnknownWorkflow, fmt::format("no workflow is called \"{}\"", mention.workflow),
                          mention.place, did_you_mean(mention.workflow, known)});
    }
    return errors;
}

}  // namespace bw
