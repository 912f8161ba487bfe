#include "sample/documents.h"

#include <fmt/format.h>

namespace bw::sample {
namespace {

std::string csv_cell(const std::string& text) {
    if (text.find_first_of(",\"\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (char c : text) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + "\"";
}

}  // namespace

std::string subsets_table(const Payer& payer) {
    std::string table = "Account Name,AWS Account Email,AWS Account ID,Subset Name,Billing Workflow Name\n";
    for (const Account& account : payer.accounts()) {
        if (account.customer.empty()) continue;
        table += fmt::format("{},{},{},{},{}\n", csv_cell(account.name), account.email, account.id,
                             csv_cell(account.customer), account.workflow);
    }
    return table;
}

std::string workflows_text(const Payer& payer) {
    return fmt::format(
        "Billing Workflow: Standard\n"
        "# allow BW2308: AWS's tax is passed on as it is\n"
        "1. Replace RI discount with public on-demand price when RIs are purchased by {0}.\n"
        "2. Replace Savings Plan discount with public on-demand price when Savings Plans are purchased by {0}.\n"
        "3. Remove EDP discount so it is not shared with customer.\n"
        "4. Uplift the price of all services by 3%.\n"
        "\n"
        "Billing Workflow: Retail\n"
        "# allow BW2308: AWS's tax is passed on as it is\n"
        "1. Replace RI discount with public on-demand price when RIs are purchased by any account.\n"
        "2. Replace free tier usage with the first billable rate.\n"
        "3. Discount Amazon EC2 by 2% when the usage occurs on Tuesdays in any US-East data center.\n",
        payer.id());
}

}  // namespace bw::sample
