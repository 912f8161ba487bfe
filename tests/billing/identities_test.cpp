// A bill that does not add up is refused: good bills, with one number changed.
#include "billing/identities.h"

#include <gtest/gtest.h>

#include "billing/billed.h"

namespace bw::test {
namespace {

class Identities : public testing::Test {
protected:
    static Cube make() {
        CubeBuilder builder;
        builder.shape({}, "1").shape({{"service", "AmazonS3"}}, "2.5");
        return builder.cube();
    }

    static std::string said(const Result<void>& result) { return result ? "" : to_text(result.error()); }

    const Cube cube_ = make();
    Bill bill_ =
        billed(cube_, plan_of_rules("1. Uplift all services by 10%.\n2. Discount Amazon EC2 by 50%."), "service");
    const ExactAmount some_ = exact(amount("0.0000000001"));
};

TEST_F(Identities, OfABill) {
    EXPECT_EQ(said(check_buckets(cube_, {}, total_lines(cube_.cells), bill_.rows)), "");
    EXPECT_EQ(said(check_effects(bill_.rows, bill_.waterfall)), "");
}

TEST_F(Identities, ARowThatIsMissing) {
    bill_.rows.pop_back();
    EXPECT_EQ(said(check_buckets(cube_, {}, total_lines(cube_.cells), bill_.rows)),
              "error[BW9002]: rows hold 1 lines and cost 1, the cube 2 lines and cost 3.5\n"
              "  Identity 2: the subsets and `unassigned` do not add up to the cube. Nothing was written. This is a "
              "defect: please report it.\n");
}

TEST_F(Identities, ACostThatDiffers) {
    bill_.rows.front().cost += some_;
    EXPECT_TRUE(said(check_buckets(cube_, {}, total_lines(cube_.cells), bill_.rows))
                    .starts_with("error[BW9002]: rows hold 2 lines and cost 3.5000000001"));
}

TEST_F(Identities, AnEffectThatDiffers) {
    bill_.waterfall.front().effects.back() += some_;
    EXPECT_TRUE(said(check_effects(bill_.rows, bill_.waterfall))
                    .starts_with("error[BW9003]: cost and effects add up to 0.5500000001, the charge is 0.55\n"))
        << said(check_effects(bill_.rows, bill_.waterfall));
}

TEST_F(Identities, AChargeThatDiffers) {
    bill_.rows.front().charge += some_;
    EXPECT_TRUE(said(check_effects(bill_.rows, bill_.waterfall)).starts_with("error[BW9003]: rows charge 3.3000000001"))
        << said(check_effects(bill_.rows, bill_.waterfall));
}

}  // namespace
}  // namespace bw::test
