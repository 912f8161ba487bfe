// The sample payer as FOCUS costs what its legacy report costs, by account and service, and rules that FOCUS can drive
// charge the same.
#include <gtest/gtest.h>

#include <map>

#include "app/sample.h"
#include "app/workplace.h"
#include "oracle/totals.h"
#include "support/silent.h"

namespace bw::test {
namespace {

class SampleFocus : public testing::Test, public Workplace {
protected:
    std::string sample(const std::string& format) const {
        Silent silent;
        SampleOptions options{4000, 8, 1, 11, *parse_month("2026-10")};
        options.format = format;
        options.out = in(format);
        EXPECT_TRUE(make_sample(options, silent));
        return in(format).string();
    }

    // Account and service -> charge, where there is one.
    std::map<GroupKey, std::string> charges(const std::string& source, const std::string& rules) {
        BillRequest request = request_of({source}, "account,service");
        request.workflows = {file("rules.workflow", "Billing Workflow: All\n" + rules)};
        request.workflow = "All";
        const auto result = bill(request);
        EXPECT_TRUE(result) << errors_of(result);
        std::map<GroupKey, std::string> charges;
        if (!result) return charges;
        for (const BilledMonth& month : result->months)
            for (const BillRow& row : month.bill.rows)
                if (!row.charge.is_zero()) charges[row.keys] = to_text(row.charge);
        return charges;
    }
};

TEST_F(SampleFocus, ChargesTheSame) {
    const std::string legacy = sample("legacy-parquet");
    const std::string focus = sample("focus");
    for (const char* rules :
         {"1. Uplift all services by 0%.\n", "1. Remove taxes.\n2. Uplift all services by 100%, including credits.\n",
          "1. Discount Amazon S3 and AWS Lambda by 2.5%, including taxes and credits.\n"}) {
        const auto expected = charges(legacy, rules);
        EXPECT_GT(expected.size(), 20U);
        EXPECT_EQ(charges(focus, rules), expected) << rules;
    }
}

}  // namespace
}  // namespace bw::test
