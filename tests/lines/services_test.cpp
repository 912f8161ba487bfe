#include "lines/services.h"

#include <gtest/gtest.h>

#include <map>

#include "base/ascii_case.h"

namespace bw {
namespace {

TEST(Services, ManyAreKnown) { EXPECT_GE(services().size(), 100U); }

TEST(Services, EveryNameMeansOneService) {
    std::map<std::string, std::string_view> owner;
    const auto claim = [&](std::string_view name, std::string_view code) {
        const auto [at, added] = owner.emplace(ascii_lower(name), code);
        EXPECT_TRUE(added || at->second == code) << name << " means " << at->second << " and " << code;
    };
    for (const Service& service : services()) {
        claim(service.code, service.code);
        claim(service.name, service.code);
        for (std::string_view alias : service.aliases) claim(alias, service.code);
    }
}

TEST(Services, CodeFullNameAndCommonNameAreOne) {
    for (const char* name : {"AmazonEC2", "Amazon Elastic Compute Cloud", "Amazon EC2", "EC2", "ec2", " amazon ec2 ",
                             "elastic compute cloud"}) {
        ASSERT_NE(find_service(name), nullptr) << name;
        EXPECT_EQ(find_service(name)->code, "AmazonEC2") << name;
    }
    EXPECT_EQ(find_service("KMS")->code, "awskms");
    EXPECT_EQ(find_service("Amazon SQS")->code, "AWSQueueService");
    EXPECT_EQ(find_service("OpenSearch Service")->code, "AmazonES");
    EXPECT_EQ(find_service("Amazon EC3"), nullptr);
    EXPECT_EQ(find_service(""), nullptr);
}

TEST(Services, SuggestionsAreNear) {
    EXPECT_EQ(services_like("Amzon CloudFront"), (std::vector<std::string>{"Amazon CloudFront"}));
    EXPECT_EQ(services_like("Lamda"), (std::vector<std::string>{"AWS Lambda"}));
    EXPECT_EQ(services_like("Redshfit", 1), (std::vector<std::string>{"Amazon Redshift"}));
    EXPECT_TRUE(services_like("Zebra crossing").empty());
}

}  // namespace
}  // namespace bw
