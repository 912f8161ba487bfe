#include "lines/discounts.h"

namespace bw {

std::string_view to_text(DiscountForm form) { return form == DiscountForm::kColumns ? "columns" : "rows"; }

std::optional<DiscountForm> parse_discount_form(std::string_view text) {
    for (const DiscountForm form : {DiscountForm::kRows, DiscountForm::kColumns})
        if (to_text(form) == text) return form;
    return std::nullopt;
}

}  // namespace bw
