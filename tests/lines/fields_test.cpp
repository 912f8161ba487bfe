#include "lines/fields.h"

#include <gtest/gtest.h>

namespace bw {
namespace {

TEST(RegionOf, TheFirstThatTells) {
    EXPECT_EQ(region_of("eu-west-1", "us-east-1", "us-west-2a", "US East (Ohio)"), "eu-west-1");
    EXPECT_EQ(region_of("", "us-east-1", "us-west-2a", "US East (Ohio)"), "us-east-1");
    EXPECT_EQ(region_of("", "", "us-west-2a", "US East (Ohio)"), "us-west-2");
    EXPECT_EQ(region_of("", "", "", "US East (Ohio)"), "us-east-2");
    EXPECT_EQ(region_of("", "", "", ""), "");
}

TEST(RegionOf, NamesBecomeCodes) {
    EXPECT_EQ(region_of("", "EU (Frankfurt)", "", ""), "eu-central-1");
    EXPECT_EQ(region_of("Europe (Ireland)", "", "", ""), "eu-west-1");
}

TEST(RegionOf, WhatTheTableDoesNotKnow) {
    EXPECT_EQ(region_of("xx-new-9", "", "", ""), "xx-new-9");
    EXPECT_EQ(region_of("", "global", "", ""), "global");
    EXPECT_EQ(region_of("", "", "", "Any"), "");
    EXPECT_EQ(region_of("", "", "us-east-1", ""), "us-east-1");
    EXPECT_EQ(region_of("", "", "us-west-2-lax-1a", ""), "us-west-2-lax-1");
}

TEST(PurchaseOptionOf, ByTypeAndUsageType) {
    EXPECT_EQ(purchase_option_of("SavingsPlanCoveredUsage", "BoxUsage", ""), "savings plan");
    EXPECT_EQ(purchase_option_of("SavingsPlanNegation", "", ""), "savings plan");
    EXPECT_EQ(purchase_option_of("SavingsPlanUpfrontFee", "", ""), "savings plan");
    EXPECT_EQ(purchase_option_of("DiscountedUsage", "BoxUsage", ""), "reserved");
    EXPECT_EQ(purchase_option_of("RIFee", "", ""), "reserved");
    EXPECT_EQ(purchase_option_of("Fee", "", "arn:aws:ec2:us-east-1:111122223333:reserved-instances/x"), "reserved");
    EXPECT_EQ(purchase_option_of("Fee", "", ""), "");
    EXPECT_EQ(purchase_option_of("Usage", "EUC1-SpotUsage:m5.large", ""), "spot");
    EXPECT_EQ(purchase_option_of("Usage", "BoxUsage:m5.large", ""), "on-demand");
    EXPECT_EQ(purchase_option_of("Tax", "SpotUsage", ""), "");
    EXPECT_EQ(purchase_option_of("Credit", "", ""), "");
}

TEST(InstanceFamilyOf, UpToTheLastDotWithoutThePrefixOfAService) {
    EXPECT_EQ(instance_family_of("m5.large"), "m5");
    EXPECT_EQ(instance_family_of("db.r5.xlarge"), "r5");
    EXPECT_EQ(instance_family_of("cache.t3.micro"), "t3");
    EXPECT_EQ(instance_family_of("ml.m5.2xlarge"), "ml.m5");
    EXPECT_EQ(instance_family_of("db.r5.4xlarge.tpc2.mem2x"), "r5.4xlarge.tpc2");
    EXPECT_EQ(instance_family_of("large"), "large");
    EXPECT_EQ(instance_family_of(""), "");
}

TEST(OwnerOf, FifthFieldOfTwelveDigits) {
    EXPECT_EQ(owner_of("arn:aws:ec2:us-east-1:111122223333:reserved-instances/f3c1"), "111122223333");
    EXPECT_EQ(owner_of("arn:aws:savingsplans::444455556666:savingsplan/ab-cd"), "444455556666");
    EXPECT_EQ(owner_of("arn:aws:ec2:us-east-1:111122223333:reserved-instance-exchange/riex-1"), "111122223333");
    EXPECT_EQ(owner_of("arn:aws:savingsplans::444455556666"), "444455556666");
    EXPECT_EQ(owner_of("arn:aws:savingsplans::44445555666:savingsplan/x"), "");
    EXPECT_EQ(owner_of("arn:aws:savingsplans::44445555666x:savingsplan/x"), "");
    EXPECT_EQ(owner_of("arn:aws:savingsplans:"), "");
    EXPECT_EQ(owner_of(""), "");
}

TEST(PurchaseOptions, OfFocus) {
    EXPECT_EQ(purchase_option_of("Usage", "", "", "Savings Plan", "Committed"), "savings plan");
    EXPECT_EQ(purchase_option_of("Usage", "", "", "Savings plan", "Committed"), "savings plan");
    EXPECT_EQ(purchase_option_of("Usage", "", "", "Reserved Instance", "Committed"), "reserved");
    EXPECT_EQ(purchase_option_of("Usage", "", "", "", "Committed"), "reserved");
    EXPECT_EQ(purchase_option_of("Usage", "", "", "", "Dynamic"), "spot");
    EXPECT_EQ(purchase_option_of("Usage", "", "", "", "Standard"), "on-demand");
    EXPECT_EQ(purchase_option_of("Purchase", "", "", "Reserved Instance", "Standard"), "reserved");
    EXPECT_EQ(purchase_option_of("Purchase", "", "", "", "Standard"), "");
    EXPECT_EQ(purchase_option_of("Credit", "", "", "Savings Plan", ""), "");
}

TEST(LineTypes, KnownAndNotKnown) {
    for (auto type : {"Usage", "SavingsPlanNegation", "Tax", "Discount", "EdpDiscount", "SomeNewDiscount",
                      "FlatRateSubscription", "Purchase", "Adjustment"}) {
        EXPECT_TRUE(is_known_line_type(type)) << type;
    }
    for (auto type : {"", "usage", "Discounted", "MagicFee"}) EXPECT_FALSE(is_known_line_type(type)) << type;
}

TEST(AccountIds, ExactlyTwelveDigits) {
    EXPECT_TRUE(is_account_id("011254002932"));
    EXPECT_FALSE(is_account_id("11254002932"));
    EXPECT_FALSE(is_account_id("0112540029320"));
    EXPECT_FALSE(is_account_id("01125400293 "));
}

}  // namespace
}  // namespace bw
