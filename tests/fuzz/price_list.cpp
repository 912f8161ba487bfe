// Any text as a price list: read, and every price is found again in its table; or an error with its place. Any text as a
// table: opened, or an error.
#include <memory>
#include <sstream>

#include "fuzz/fuzz.h"
#include "prices/price_book.h"

using namespace bw;

namespace {

void as_table(const std::string& text) {
    const auto table = PriceTable::open(text, nullptr, "f");
    if (!table) {
        for (const Error& error : table.error()) fuzz::require(error.code == Code::kPricesDamaged);
        return;
    }
    for (const char* sku : {"", "A", "zzz"}) (void)table->find(sku, "USD");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(fuzz::text_of(data, size));
    as_table(text);
    std::istringstream in(text);
    const auto list = read_price_list(in, "f");
    if (!list) {
        for (const Error& error : list.error())
            fuzz::require(error.code == Code::kPriceListInvalid && error.place.file == "f" && error.place.line > 0);
        return 0;
    }
    const auto kept = std::make_shared<const std::string>(price_table_text(*list));
    const auto table = PriceTable::open(*kept, kept, "f");
    fuzz::require(table && table->info().prices == list->rows.size() && table->info().offer == list->offer);
    for (const PriceRow& row : list->rows) fuzz::require(table->find(row.sku, row.currency) == row);
    return 0;
}
