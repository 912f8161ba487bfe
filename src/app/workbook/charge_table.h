// The table of charges that the summary and every subset's sheet have: texts, lines, cost, charge, margin, totals.
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "app/workbook/bill_cents.h"
#include "tables/new_workbook.h"

namespace bw {

// What a workbook's tables must tell apart: columns that would say the same in every row are left out.
struct Variety {
    bool months = false;
    bool payers = false;
    bool currencies = false;
};

Variety variety_of(const std::vector<SubsetCharge>& charges);

// "2018-10, payer 999999999999, amounts in USD": what is the same in all of them.
std::string scope_text(const std::vector<SubsetCharge>& charges);

// "USD", or "(none)".
std::string currency_text(const std::string& currency);

SheetCell text_cell(std::string text, CellLook look = CellLook::kPlain);
SheetCell money_cell(Cents cents, const std::string& currency);

// Adds the rows to a sheet; the header is made by the constructor, the totals by finish().
class ChargeTable {
public:
    // `texts` heads the columns beside month, payer, currency. REQUIRES: `sheet` outlives this.
    ChargeTable(NewSheet& sheet, const Variety& variety, const std::vector<std::string>& texts);

    void add(const SubsetCharge& of, std::vector<SheetCell> texts, std::int64_t lines, CentsCharge cents);

    // One total for each currency, as formulas.
    void finish();

    std::size_t cost_column() const { return lines_column_ + 1; }

private:
    NewSheet& sheet_;
    Variety variety_;
    std::size_t first_row_ = 0;
    std::size_t lines_column_ = 0;
    struct Total {
        std::string currency;
        std::int64_t lines = 0;
        CentsCharge cents;
    };
    std::vector<Total> totals_{};
};

}  // namespace bw
