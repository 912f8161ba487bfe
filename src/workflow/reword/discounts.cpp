#include "workflow/reword/rewordings.h"

namespace bw {

std::vector<Rewording> rewordings_of_removals() {
    constexpr std::string_view kDiscounts =
        "EDP discount, private rate discount, SPP discount, bundled discount and RI volume discount";
    constexpr std::string_view kWhose = "whose commitments must be named, such as";
    return {
        {"",
         {"^Exclude {removables} from the bill", "^Exclude {removables}", "^Ignore {removables}", "^Drop {removables}",
          "^Delete {removables}", "^Waive {removables}", "^Do not bill {removables}", "^Do not charge {removables}",
          "^Do not charge for {removables}", "^Do not pass on {removables}", "^Don't bill {removables}",
          "^Don't charge {removables}"},
         "Remove {removables}"},
        {"",
         {"^Exclude account {accounts} from the bill", "^Exclude account {accounts}",
          "^Remove account {accounts} from the bill", "^Remove account {accounts}", "^Exclude {accounts} from the bill",
          "^Exclude {accounts}", "^Ignore account {accounts}", "^Do not bill account {accounts}"},
         "Exclude all services from the bill",
         "when the account is {accounts}"},
        {"Exclude",
         {"^Exclude region {regions} from the bill", "^Exclude {regions} from the bill", "^Exclude {regions}"},
         "Exclude all services from the bill",
         "when the region is {regions}"},
        {"",
         {"^Remove {services} from the bill", "^Remove {services}", "^Ignore {services}", "^Do not bill {services}",
          "^Do not charge {services}", "^Exclude {services}", "^Drop {services}", "^Exclude {services} usage"},
         "Exclude {services} from the bill"},
        {"Remove", {"from the bill"}, ""},
        {"Remove", {"all discounts", "discounts"}, kDiscounts},
        {"Remove", {"all AWS credits", "AWS credits", "credits"}, "all credits"},
        {"Remove", {"AWS taxes", "VAT", "sales tax", "GST"}, "taxes"},
        {"Remove",
         {"private pricing", "private pricing discount", "private discount", "PPA discount"},
         "private rate discount"},
        {"Remove", {"support"}, "AWS support charges"},
        {"Remove", {"^Remove taxes when"}, "Exclude all services from the bill when the line type is Tax and"},
        {"Remove",
         {"^Remove RI discount"},
         "Replace RI discount with public on-demand price when RIs are purchased by any account",
         "",
         kWhose},
        {"Remove",
         {"^Remove Savings Plan discount"},
         "Replace Savings Plan discount with public on-demand price when Savings Plans are purchased by any account",
         "",
         kWhose},
        {"Remove",
         {"^Remove free tier usage", "^Remove free tier discount", "^Remove free tier"},
         "Replace free tier usage with the first billable rate"},
        {"",
         {"^Ignore", "^Drop", "^Waive", "^Do not bill", "^Do not charge for", "^Do not charge", "^Don't bill",
          "^Don't charge", "^Exclude"},
         "Remove"},
    };
}

std::vector<Rewording> rewordings_of_commitments() {
    constexpr std::string_view kWhose = "whose commitments must be named, such as";
    return {
        {"",
         {"RIs and Savings Plans", "Savings Plans and RIs", "RIs or Savings Plans", "Savings Plans or RIs"},
         "RIs | Savings Plans"},
        {"Charge",
         {"^Charge RI usage and Savings Plan usage", "^Charge Savings Plan usage and RI usage"},
         "Charge RI usage | Charge Savings Plan usage"},
        {"Charge",
         {"their effective cost", "effective cost", "amortized cost", "its amortized cost"},
         "its effective cost"},
        {"Charge RIs", {"^Charge RIs"}, "Charge RI usage"},
        {"Charge Savings Plans", {"^Charge Savings Plans"}, "Charge Savings Plan usage"},
        {"Replace RIs", {"when purchased by"}, "when RIs are purchased by"},
        {"Replace Savings Plans", {"when purchased by"}, "when Savings Plans are purchased by"},
        {"Retain RIs", {"when purchased by"}, "when RIs are purchased by"},
        {"Retain Savings Plans", {"when purchased by"}, "when Savings Plans are purchased by"},
        {"Replace RIs",
         {"^Replace RI discount with public on-demand price {end}"},
         "Replace RI discount with public on-demand price when RIs are purchased by any account",
         "",
         kWhose},
        {"Replace Savings Plans",
         {"^Replace Savings Plan discount with public on-demand price {end}"},
         "Replace Savings Plan discount with public on-demand price when Savings Plans are purchased by any account",
         "",
         kWhose},
        {"Replace",
         {"with the public price", "with the on-demand price", "with the list price"},
         "with public on-demand price"},
        {"Share the cost", {"{end}"}, "", ", by effective cost", "which cost is shared must be named, such as"},
        {"Share the savings", {"{end}"}, "", "by covered usage", "by what they are shared must be named, such as"},
    };
}

}  // namespace bw
