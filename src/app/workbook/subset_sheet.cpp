#include <fmt/format.h>

#include "app/workbook/sheets.h"

namespace bw {
namespace {

constexpr double kLeastTextWidth = 36;  // room for sentences

// The groups that a subset's rows are told apart by.
std::vector<std::size_t> remaining_keys(const Bill& bill) {
    std::vector<std::size_t> keys;
    for (std::size_t i = 0; i < bill.grouping.size(); ++i) {
        const Group group = bill.grouping[i].group;
        if (group != Group::kSubset && group != Group::kMonth && group != Group::kPayer) keys.push_back(i);
    }
    return keys;
}

class Waterfalls {
public:
    Waterfalls(NewSheet& sheet, const Variety& variety, std::size_t cost_column)
        : sheet_(sheet), variety_(variety), amount_column_(cost_column + 1) {}

    void add(const SubsetCharge& charge, const CentsWaterfall& waterfall) {
        sheet_.rows.emplace_back();
        add_row(text_cell(heading(charge, waterfall), CellLook::kHeader), text_cell("amount", CellLook::kNumberHeader));
        const std::size_t first = sheet_.rows.size();
        add_row(text_cell("cost"), money_cell(waterfall.cents.cost(), charge.currency));
        for (std::size_t rule = 0; rule < waterfall.rules.size(); ++rule)
            add_row(text_cell(fmt::format("{}. {}", rule + 1, waterfall.rules[rule]), CellLook::kWrapped),
                    money_cell(waterfall.effects[rule], charge.currency));
        SheetCell total = money_cell(waterfall.cents.charge, charge.currency);
        total.sum = Sum{first, sheet_.rows.size()};
        add_row(text_cell("charge"), std::move(total));
        for (SheetCell& cell : sheet_.rows.back()) cell.total = true;
    }

private:
    std::string heading(const SubsetCharge& charge, const CentsWaterfall& waterfall) const {
        std::string text = "From cost to charge: " + (waterfall.workflow.empty() ? "at cost" : waterfall.workflow);
        if (variety_.months) text += ", " + to_text(charge.month->bill.month);
        if (variety_.payers) text += ", payer " + charge.month->bill.payer;
        return text + (variety_.currencies ? ", " + currency_text(charge.currency) : "");
    }

    // The text as wide as all columns before the amount.
    void add_row(SheetCell text, SheetCell amount) {
        auto& row = sheet_.rows.emplace_back(amount_column_);
        row.front() = std::move(text);
        row.push_back(std::move(amount));
        sheet_.merged.push_back({sheet_.rows.size() - 1, 0, amount_column_});
    }

    NewSheet& sheet_;
    Variety variety_;
    std::size_t amount_column_;
};

}  // namespace

NewSheet subset_sheet(const SubsetSheet& subset, const std::vector<SubsetCharge>& all) {
    NewSheet sheet{subset.name};
    SheetCell back = text_cell(kSummarySheet);
    back.leads_to = kSummarySheet;
    sheet.rows.push_back({text_cell(subset.subset, CellLook::kTitle)});
    sheet.rows.push_back({text_cell(scope_text(all), CellLook::kNote)});
    sheet.rows.push_back({std::move(back)});
    sheet.rows.emplace_back();
    const Bill& bill = all.front().month->bill;
    const std::vector<std::size_t> keys = remaining_keys(bill);
    std::vector<std::string> headers;
    for (const std::size_t key : keys) headers.push_back(bill.grouping[key].name);
    if (keys.empty()) headers.emplace_back("subset");
    const Variety variety = variety_of(all);
    ChargeTable table(sheet, variety, headers);
    sheet.least_widths.resize(table.cost_column() - (variety.currencies ? 2 : 1));
    sheet.least_widths.back() = kLeastTextWidth;
    for (const SubsetCharge* charge : subset.charges) {
        for (const CentsRow& row : charge->rows) {
            std::vector<SheetCell> texts;
            for (const std::size_t key : keys) texts.push_back(text_cell(row.row->keys[key]));
            if (keys.empty()) texts.push_back(text_cell(subset.subset));
            table.add(*charge, std::move(texts), row.row->lines, row.cents);
        }
    }
    table.finish();
    Waterfalls waterfalls(sheet, variety, table.cost_column());
    for (const SubsetCharge* charge : subset.charges)
        for (const CentsWaterfall& waterfall : charge->waterfalls) waterfalls.add(*charge, waterfall);
    return sheet;
}

}  // namespace bw
