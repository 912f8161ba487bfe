// How AWS's discount programmes are named in lineItem/LineItemDescription. Wording varies over time: add a row.
#pragma once

#include <string>
#include <vector>

namespace bw {

// Enterprise Discount Program: text that the description of its lines contains. Source: real reports; the AWS Cloud
// Intelligence Dashboards and the Well-Architected labs' queries look for the same words.
inline std::vector<std::string> edp_names() {
    return {"Enterprise Discount Program Discount", "Enterprise Program Discount"};
}

}  // namespace bw
