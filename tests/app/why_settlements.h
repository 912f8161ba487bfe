// Lines of two customers who use commitments, and what `why` tells of rules that look at many lines.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "app/why_workplace.h"

namespace bw::test {

inline const std::string kRi = "arn:aws:ec2:us-east-1:222222222222:reserved-instances/a";

inline ReportLine line_of(const std::string& id, const std::string& cost, const ReportLine& more = {}) {
    ReportLine line{{"line_item_id", id}, {"time_interval", "i"}, {"unblended", cost}, {"usage", "1"}};
    for (const auto& [name, value] : more) line[name] = value;
    return line;
}

// Use of the RI by both accounts: effective costs 3 and 1; of the Savings Plan by the first: 6.
inline std::vector<ReportLine> committed() {
    const auto covered = [](const std::string& id, const std::string& account, const std::string& effective) {
        return line_of(id, "0",
                       {{"account", account},
                        {"line_type", "DiscountedUsage"},
                        {"reservation_arn", kRi},
                        {"public_on_demand", "8"},
                        {"public_rate", "8"},
                        {"ri_effective", effective}});
    };
    return {covered("r1", "111111111111", "3"), covered("r2", "222222222222", "1"),
            line_of("fee", "5", {{"account", "222222222222"}, {"line_type", "RIFee"}, {"reservation_arn", kRi}}),
            line_of("u", "10")};
}

class WhySettlements : public testing::Test, public WhyWorkplace {
protected:
    WhyRequest request(const std::vector<ReportLine>& lines, const std::string& rules,
                       const std::vector<std::string>& filters) const {
        return asked(lines, "W", rules, "111111111111,Acme\n222222222222,Beta\n333333333333,Acme\n", filters);
    }

    // What is told of the last rule.
    std::string last_rule(const WhyRequest& request) {
        const std::string text = words(request);
        const auto end = text.find("\n     charge ") + 1;
        auto from = text.rfind(". ", end);
        from = text.find('\n', from);
        std::string told;
        for (std::size_t at = from + 1; at < end; at = text.find('\n', at) + 1)
            told += text.substr(at, text.find('\n', at) + 1 - at);
        return told;
    }
    std::string of_rule(const std::string& rule, const std::vector<std::string>& filters,
                        const std::vector<ReportLine>& lines) {
        return last_rule(request(lines, "1. " + rule + "\n", filters));
    }
    std::string of_line(const std::string& rule, const std::string& id, const std::vector<ReportLine>& lines) {
        WhyRequest one = request(lines, "1. " + rule + "\n", {});
        one.line_id = id;
        return last_rule(one);
    }
};

inline const std::vector<ReportLine> kTwo{line_of("a", "10"), line_of("b", "7", {{"operation", "Run"}}),
                                          line_of("t", "3", {{"line_type", "Tax"}})};

}  // namespace bw::test
