#include "conformance/random_lines.h"

#include <fmt/format.h>

#include <random>
#include <stdexcept>

#include "engine/duckdb/database.h"
#include "engine/duckdb/sql.h"
#include "lines/schema.h"
#include "support/price_list.h"
#include "support/source.h"
#include "tables/csv_writer.h"
#include "workflow/removable.h"

namespace bw::test {
namespace {

using Strings = std::vector<std::string>;

class Dice {
public:
    explicit Dice(std::uint64_t seed) : engine_(seed) {}

    std::uint64_t below(std::uint64_t bound) { return engine_() % bound; }
    bool one_in(std::uint64_t n) { return below(n) == 0; }
    const std::string& of(const Strings& values) { return values[below(values.size())]; }

private:
    std::mt19937_64 engine_;
};

const Strings kAccounts{"111122223333", "222233334444", "333344445555", "444455556666"};
const Strings kTypes{"Usage",
                     "Usage",
                     "Usage",
                     "DiscountedUsage",
                     "RIFee",
                     "Fee",
                     "Refund",
                     "Credit",
                     "Tax",
                     "SavingsPlanCoveredUsage",
                     "SavingsPlanNegation",
                     "SavingsPlanRecurringFee",
                     "SavingsPlanUpfrontFee",
                     "EdpDiscount",
                     "PrivateRateDiscount",
                     "BundledDiscount",
                     "SppDiscount",
                     "RiVolumeDiscount",
                     "Mystery"};
const Strings kServices{"AmazonEC2",           "AmazonS3",           "AmazonRDS",    "AWSLambda",
                        "ComputeSavingsPlans", "AWSSupportBusiness", "somethingelse"};
const Strings kUsageTypes{"BoxUsage:m5.large",   "USE1-BoxUsage:m5.large", "EU-SpotUsage:c5.large",
                          "HeavyUsage:m5.large", "Reservation:m5.large",   "DataTransfer-Out-Bytes",
                          "boxusage:m5.large"};
const Strings kDescriptions{"$0.10 per hour",
                            "Enterprise Discount Program Discount",
                            "Enterprise Program Discount x",
                            "AWS Free Tier",
                            "Private Rate Discount for x",
                            "Solution Provider Program 3%",
                            "Promotional Credits, credit from account: 111122223333",
                            "_MPE12345 APN",
                            "Tax refund",
                            "Data egress waiver",
                            "CloudFront Security Bundle",
                            "Refund for one-time fee for Savings Plan ID abc",
                            "Refund for one-time fee for Savings Plan ID: b",
                            "a, \"b\"\nc"};
const Strings kReservations{"", "arn:aws:ec2:us-east-1:111122223333:reserved-instances/a",
                            "arn:aws:ec2:us-east-1:222233334444:reserved-instances/b",
                            "arn:aws:ec2:us-east-1:999988887777:reserved-instances/c", "arn:aws:ec2:broken"};
const Strings kSavingsPlans{"", "arn:aws:savingsplans::111122223333:savingsplan/a",
                            "arn:aws:savingsplans::444455556666:savingsplan/b", "nonsense"};
const Strings kTimes{"2026-06-02T00:00:00Z",     "2026-06-02T05:00:00Z",
                     "2026-06-09T23:00:00.000Z", "2026-06-15T12:30:00Z",
                     "2026-06-30T23:59:59Z",     "2026-06-01T00:00:00Z",
                     "2026-05-31T23:00:00Z",     "2026-07-01T00:00:00Z",
                     "2025-12-24T00:00:00Z",     "",
                     "2026-06-02T13:00:00Z",     "2026-06-02T18:00:00Z",
                     "2026-06-05T21:00:00Z",     "2026-06-30T04:00:00Z"};

std::string plain_amount(Dice& dice) {
    switch (dice.below(12)) {
        case 0: return "";
        case 1: return "0";
        case 2: return "0.0000000000";
        case 3: return fmt::format("{}E-8", 1 + dice.below(9999));
        case 4: return fmt::format("{}.{:010}", 100000 + dice.below(900000), dice.below(1'000'000) * 10'000);
        default: return fmt::format("{}.{:010}", dice.below(20), dice.below(10'000'000'000));
    }
}

std::string signed_amount(Dice& dice, const std::string& type) {
    const std::string amount = plain_amount(dice);
    const bool negative =
        type == "Credit" || type == "Refund" || type == "SavingsPlanNegation" || type.ends_with("Discount");
    return negative && !amount.empty() ? "-" + amount : amount;
}

// An hour later, where that is on the same day.
std::string hour_after(const std::string& start) {
    if (start.size() < 14) return "";
    const int hour = std::stoi(start.substr(11, 2));
    return hour == 23 ? start.substr(0, 11) + "23:59:59Z"
                      : fmt::format("{}{:02}{}", start.substr(0, 11), hour + 1, start.substr(13));
}

std::string random_end(Dice& dice, const std::string& start) {
    if (dice.one_in(2)) return hour_after(start);
    switch (dice.below(6)) {
        case 0: return "";
        case 1: return "2026-06-30T23:59:59Z";
        case 2: return "2026-07-01T00:00:00Z";
        case 3: return "2026-06-02T06:00:00Z";
        case 4: return start.size() < 11 ? "" : start.substr(0, 11) + "23:59:59Z";
        default: return start;
    }
}

// The value of a column of lines/schema.h that is not chosen with others.
std::string any_text(Dice& dice, std::string_view name) {
    if (name == "account") return dice.of(kAccounts);
    if (name == "service") return dice.of(kServices);
    if (name == "usage_type") return dice.of(kUsageTypes);
    if (name == "operation") return dice.of({"RunInstances", "EKSPod-EC2", "PutObject", ""});
    if (name == "description") return dice.of(kDescriptions);
    if (name == "currency") return dice.one_in(9) ? "EUR" : "USD";
    if (name == "pricing_currency") return dice.of({"USD", "", "EUR"});
    if (name == "pricing_term") return dice.of({"OnDemand", "", "Reserved"});
    if (name == "public_rate") return dice.of({"0.0960000000", "0.096", "", "1E-7", " 5.0 "});
    if (name == "reservation_arn") return dice.of(kReservations);
    if (name == "savings_plan_arn") return dice.of(kSavingsPlans);
    if (name == "region_code") return dice.of({"us-east-1", "eu-central-1", "", "us-east-2"});
    if (name == "region_name") return dice.of({"us-east-1", "", "US East (Ohio)"});
    if (name == "location") return dice.of({"EU (Frankfurt)", "", "US East (N. Virginia)"});
    if (name == "availability_zone") return dice.of({"us-west-2a", ""});
    if (name == "instance_type") return dice.of({"m5.large", "db.r5.xlarge", "cache.t2.micro", "u-6tb1.metal", ""});
    if (name == "rate_code") return dice.of({"ABC.JRTCKXETXF.6YS6EN2CT7", "ABC.A429C66SYZ.X", "odd", ""});
    if (name == "billing_entity") return dice.of({"AWS", "AWS Marketplace"});
    if (name == "invoice_id") return dice.of({"", "123"});
    return dice.of({"", "x", "y"});
}

}  // namespace

RandomReport random_report(std::uint64_t seed, std::size_t lines, DiscountForm discounts) {
    Dice dice(seed);
    Strings types = kTypes;
    if (discounts == DiscountForm::kColumns) std::erase_if(types, is_discount_line_type);
    RandomReport report;
    const bool has_parent = dice.one_in(2);
    const auto add_all = [&](std::span<const ColumnInfo> columns) {
        for (const ColumnInfo& column : columns)
            if (!column.csv.empty() && (has_parent || column.name != "parent_resource_id"))
                report.header.emplace_back(column.csv);
    };
    add_all(line_keys());
    add_all(dimensions());
    add_all(measures());
    for (const char* tag : {"resourceTags/user:env", "resourceTags/user:CostCenter", "resourceTags/aws:createdBy",
                            "costCategory/Cost Center"})
        report.header.emplace_back(tag);
    if (discounts == DiscountForm::kColumns) {
        for (std::string& name : report.header) name = athena_name(name);
        report.header.emplace_back("line_item_usage_account_name");
    }
    for (std::size_t i = 0; i < lines; ++i) {
        const std::string type = dice.of(types);
        const std::string start = dice.of(kTimes);
        auto& row = report.rows.emplace_back();
        for (const ColumnInfo& column : line_keys()) {
            if (column.name == "usage_start")
                row.push_back(start);
            else if (column.name == "usage_end")
                row.push_back(random_end(dice, start));
            else if (column.name != "parent_resource_id")
                row.push_back(fmt::format("{}-{}", column.name, i));
            else if (has_parent)
                row.push_back(dice.one_in(10) ? "parent" : "");
        }
        for (const ColumnInfo& column : dimensions()) {
            if (column.csv.empty()) continue;
            if (column.name == "billing_period")
                row.emplace_back("2026-06-01T00:00:00Z");
            else if (column.name == "payer")
                row.emplace_back(kRandomPayer);
            else if (column.name == "line_type")
                row.push_back(type);
            else
                row.push_back(any_text(dice, column.name));
        }
        for (const ColumnInfo& column : measures())
            if (!column.csv.empty())
                row.push_back(column.name == "public_on_demand" ? plain_amount(dice) : signed_amount(dice, type));
        row.push_back(dice.of({"prod", "dev", "", "Prod"}));
        row.push_back(dice.of({"", "a \"quoted\" one", "two\nlines"}));
        row.push_back(dice.of({"", "AssumedRole:x"}));
        row.push_back(dice.of({"", "shared", "Team \"A\""}));
        row.resize(report.header.size(), "Somebody");
    }
    return report;
}

void write_csv(const RandomReport& report, const std::filesystem::path& file) {
    std::string text;
    append_csv_row(text, report.header);
    for (const auto& row : report.rows) append_csv_row(text, row);
    write_text(file, text);
}

void write_csv_gz(const RandomReport& report, const std::filesystem::path& file) {
    const std::filesystem::path plain = file.string() + ".plain";
    write_csv(report, plain);
    const std::string command =
        fmt::format("gzip -c '{}' > '{}' && rm '{}'", plain.string(), file.string(), plain.string());
    if (std::system(command.c_str()) != 0) throw std::runtime_error("gzip failed");
}

void write_parquet(const RandomReport& report, const std::filesystem::path& file) {
    const std::filesystem::path plain = file.string() + ".csv";
    write_csv(report, plain);
    std::string list;
    std::string columns;
    for (const std::string& name : report.header) {
        const std::string text = fmt::format("nullif({}, '')", sql_name(name));
        std::string value = text;
        for (const ColumnInfo& measure : measures())
            if (athena_name(measure.csv) == athena_name(name)) value = fmt::format("CAST({} AS DOUBLE)", text);
        if (athena_name(name).ends_with("_start_date") || athena_name(name).ends_with("_end_date"))
            value = fmt::format("CAST({} AS TIMESTAMP)", text);
        list += fmt::format("{}{} AS {}", list.empty() ? "" : ", ", value, sql_name(athena_name(name)));
        columns += fmt::format("{}{}: 'VARCHAR'", columns.empty() ? "" : ", ", sql_text(name));
    }
    Database database = Database::open({}).value();
    const auto done = database.run(
        fmt::format("COPY (SELECT {} FROM read_csv({}, header = true, auto_detect = false, delim = ',', quote = '\"', "
                    "escape = '\"', columns = {{{}}})) TO {} (FORMAT parquet)",
                    list, sql_text(plain.string()), columns, sql_text(file.string())));
    if (!done) throw std::runtime_error(to_text(done.error()));
    std::filesystem::remove(plain);
}

namespace {

const Strings kConditions{"the usage occurs on Tuesdays",
                          "the usage occurs in any US-East data center in the summer months",
                          "the service is Amazon EC2 or Amazon S3",
                          "the region is us-east-1 or Europe (Frankfurt)",
                          "the usage type is like \"*BoxUsage*\"",
                          "the operation is \"RunInstances\"",
                          "the line type is Usage or Fee",
                          "the account is 222233334444",
                          "the account name is like \"*o*\"",
                          "not (the account tag stage is \"prod\")",
                          "the purchase option is Spot",
                          "the instance family is m5",
                          "the instance type is like \"*.large\"",
                          "the tag env is \"prod\"",
                          "the tag CostCenter is like \"*quoted*\"",
                          "the cost category CostCenter is \"shared\"",
                          "the description contains \"Enterprise\"",
                          "not (the tag env is \"prod\")",
                          "the service is Amazon EC2 and (the account is 111122223333 or the tag env is \"dev\")",
                          "the usage occurs from 2026-06-02 to 2026-06-09",
                          "the usage occurs in June",
                          "the usage occurs in an even-numbered year",
                          "the usage occurs on weekends or the purchase option is reserved",
                          "the service is not Amazon RDS",
                          "the product family is \"x\"",
                          "the zone is like \"us-west-*\"",
                          "the seller is neither \"x\" nor \"z\"",
                          "the operating system contains \"y\"",
                          "the payer is 111122223333",
                          "the pricing term is \"OnDemand\"",
                          "the usage type matches \"(USE1-)?BoxUsage:.*\" or \"[a-z]+:m5\\..*\"",
                          "the description does not match \"a.*c\"",
                          "the public rate is above USD 0.0000001",
                          "the public rate is at least USD 0.096",
                          "the public rate is below USD 0.096 and the usage occurs in the first 7 days of the month",
                          "the public rate is at most EUR 5",
                          "the usage occurs in the last 3 days of the month",
                          "the usage occurs on the first day of the month or the zone is \"us-west-2a\"",
                          "the usage occurs between 05:00 and 14:00",
                          "the usage occurs between 22:00 and 06:00 Europe/Berlin",
                          "the usage occurs on weekdays between 08:00 and 18:00 Asia/Kolkata in us-east-1",
                          "the usage occurs on Tuesdays Pacific/Auckland or the tag env is \"prod\"",
                          "the usage does not occur between 12:00 and 15:00 Asia/Kathmandu",
                          "the usage occurs in June America/New_York and the tag CostCenter is like \"*quoted*\"",
                          "the service is Amazon EC2 and (the usage occurs between 00:00 and 12:00 or the account is "
                          "222233334444)"};

std::string buyer(Dice& dice) {
    return dice.of({"any account", "111122223333", "222233334444 or 444455556666", "accounts outside the subset",
                    "subset \"Acme\"", "subset \"Globex\" or \"unassigned\""});
}

std::string further(Dice& dice) {
    const std::string condition = dice.of(kConditions);
    return condition.contains(" or the ") ? fmt::format(" and ({})", condition) : " and " + condition;
}

std::string retained_buyer(Dice& dice) {
    return dice.of({"accounts in the subset", "222233334444", "subset \"Acme\"", "subset \"Acme\" or \"Globex\""});
}

std::string removal(Dice& dice) {
    std::string rule = "Remove " + std::string(removables()[dice.below(removables().size())].words);
    if (dice.one_in(3)) rule += " and " + std::string(removables()[dice.below(removables().size())].words);
    if (dice.one_in(3)) rule += " except " + std::string(removables()[dice.below(removables().size())].words);
    return rule;
}

std::string percent_rule(Dice& dice) {
    const std::string verb = dice.of({"Uplift", "Discount"});
    const std::string what =
        dice.of({"the price of all services", "Amazon EC2", "the price of Amazon S3 and AWS Lambda"});
    const std::string percent = dice.of({"3%", "2.375%", "0.0000000001%", "33.3333333333%", "100%"});
    const std::string of = dice.of({"", "", "", " of the public price", " of the cost", " of savings"});
    std::string rule = fmt::format("{} {} by {}{}", verb, what, percent, of);
    if (!dice.one_in(3)) rule += " when " + dice.of(kConditions);
    if (of != " of the public price" && of != " of savings")
        rule += dice.of({"", "", "", "", ", including taxes", ", including credits", ", including taxes and credits"});
    return rule;
}

std::string rate_rule(Dice& dice) {
    std::string rule = "Charge " + dice.of({"USD 0.05 per x", "USD 1.000000000001 per unit", "EUR 3 per \"y\"",
                                            "USD 0.0125 per normalized hour", "USD 0.7 per unit"});
    rule += " for usage types " + dice.of({"like \"*BoxUsage*\"", "\"DataTransfer-Out-Bytes\"", "like \"*\""});
    if (dice.one_in(3)) rule += " when " + dice.of(kConditions);
    return rule;
}

std::string top_rate_rule(Dice& dice) {
    std::string rule = fmt::format("Charge every tier of {} at the highest rate",
                                   dice.of({"all services", "Amazon EC2 and Amazon S3", "Amazon S3"}));
    if (dice.one_in(3)) rule += " when " + dice.of(kConditions);
    if (dice.one_in(2)) rule += ", including free tier";
    return rule;
}

// Rules on all lines of a customer together.
std::string settled_rule(Dice& dice) {
    switch (dice.below(13)) {
        case 11:
        case 12: {
            std::string rule = "Round unit prices " + dice.of({"", "of Amazon EC2 and Amazon S3 "}) +
                               dice.of({"to 4 digits", "to 1 digit", "to 0 digits", "to 10 digits"});
            if (dice.one_in(3)) rule += " when " + dice.of(kConditions);
            return rule;
        }
        case 9:
        case 10:
            return fmt::format("Share the savings of {} by {}{}", dice.of({"RIs", "Savings Plans"}),
                               dice.of({"covered usage", "savings", "the savings rate of the service"}),
                               dice.of({"", ", keeping 20%", ", keeping 33.3333333333%", ", keeping 100%"}));
        case 7:
        case 8:
            return fmt::format("Share the cost of {} in proportion to use, by {}{}", dice.of({"RIs", "Savings Plans"}),
                               dice.of({"effective cost", "amortized upfront fees only", "recurring fees only"}),
                               dice.of({"", ", unused included"}));
        case 6:
            return fmt::format(
                "Replace AWS support charges with {}{}",
                dice.of({"Business support of 2024, per account", "Business support of 2024, per customer",
                         "Enterprise support of 2024, per customer", "Developer support of 2024, per account"}),
                dice.of({"", ", including Marketplace"}));
        case 0:
            return dice.of(
                {"Add a fee of USD 100 per month", "Add a fee of EUR 25.50 per month per account",
                 "Add a fee of USD 0.0000000007 per month in proportion to charges",
                 "Add a fee of USD 1,234.56 per month in proportion to charges when " + dice.of(kConditions)});
        case 1: {
            std::string fee = "Add a fee of ";
            fee +=
                dice.of({"3.3% of charges", "20% of RI and Savings Plan savings", "2% of the cost", "50% of RI savings",
                         "10% of the first USD 10 of charges, 7% of the next USD 70 and 5% above",
                         "10% up to USD 100, 7% up to USD 100,000 or 3.141592% above, of all charges",
                         "33.3333333333% of Savings Plan savings"});
            if (dice.one_in(8) && !fee.contains("above"))
                fee += dice.of({" of the month before", " of the month before, per account"});
            else
                fee += dice.of({"", ", per account", ", in proportion to charges"});
            if (dice.one_in(3)) fee += ", at least USD 5";
            if (dice.one_in(3)) fee += " when " + dice.of(kConditions);
            return fee;
        }
        case 2: return dice.of({"Bill at least USD 5,000 per month", "Bill at least EUR 1,000,000 per month"});
        case 3:
            return dice.of({"Give a credit of USD 200 per month", "Give a credit of USD 999,999 per month",
                            "Give a credit of USD 300 per month, carried forward",
                            "Give a credit of EUR 10 per month, below zero if need be"});
        case 4: return "Charge tax of 19%";
        default: {
            std::string rule = dice.of({"Never charge less than cost", "Never charge less than cost for Amazon EC2",
                                        "Keep a margin of at least 33.3333333333% on all services",
                                        "Keep a margin of at least 8% on Amazon EC2 and Amazon S3"});
            if (dice.one_in(3)) rule += " when " + dice.of(kConditions);
            return rule;
        }
    }
}

std::string random_rule(Dice& dice) {
    std::string rule;
    switch (dice.below(20)) {
        case 0:
            rule = "Replace RI discount with public on-demand price when RIs are purchased by " + buyer(dice);
            if (dice.one_in(2)) rule += further(dice);
            break;
        case 1:
            rule = "Replace Savings Plan discount with public on-demand price when Savings Plans are purchased by " +
                   buyer(dice);
            if (dice.one_in(2)) rule += further(dice);
            break;
        case 2: rule = "Remove EDP discount"; break;
        case 3:
        case 4: rule = removal(dice); break;
        case 6: rule = "Retain RI discount when RIs are purchased by " + retained_buyer(dice); break;
        case 7:
            rule = "Retain Savings Plan discount when Savings Plans are purchased by " + retained_buyer(dice);
            break;
        case 8:
            rule = dice.of({"Exclude Amazon S3 from the bill", "Exclude all services from the bill"});
            rule += " when " + dice.of(kConditions);
            break;
        case 5: rule = "Replace free tier usage with the first billable rate"; break;
        case 9:
        case 10:
        case 11: rule = settled_rule(dice); break;
        case 12:
            rule =
                dice.of({"Charge RI usage at its effective cost", "Charge Savings Plan usage at its effective cost"});
            break;
        case 13: rule = rate_rule(dice); break;
        case 14:
        case 15: rule = top_rate_rule(dice); break;
        default: rule = percent_rule(dice);
    }
    if (dice.one_in(8)) rule += dice.of({" from 2026-06", " from 2026-01 to 2026-05", " from 2026-06 to 2026-06"});
    if (dice.one_in(6)) rule += ", and no later rule applies";
    if (dice.one_in(8)) rule += ", shown as \"Amazon EC2\"";
    return rule + ".";
}

// Of two accounts, to customers that random_subsets() always has.
std::string allocation(Dice& dice) {
    std::string rule =
        dice.of({"Allocate account 111122223333 to ", "Allocate accounts 111122223333 and 333344445555 to "});
    rule += dice.of({"Acme 60% and Globex 40%",
                     "Acme 33.3333333333%, Elsewhere 33.3333333333% and unassigned 33.3333333334%", "Globex 100%",
                     "Elsewhere 0.0000000001% and Acme 99.9999999999%"});
    std::string condition;
    do condition = dice.of(kConditions);
    while (condition.contains("the usage "));
    if (!dice.one_in(3)) rule += " when " + condition;
    return rule + dice.of({"", "", " from 2026-06", " from 2026-01 to 2026-05"}) + ".";
}

}  // namespace

std::string random_workflows(std::uint64_t seed) {
    Dice dice(seed);
    std::string text;
    for (const char* name : {"A", "B"}) {
        text += fmt::format("Billing Workflow: {}\n", name);
        if (dice.one_in(6))
            text += dice.of({"1. Bill in EUR at 0.9312.\n", "1. Bill in EUR at 0.9312, costs at 0.9250000001.\n",
                             "1. Bill in JPY at 1.5 in 2026-05, 151.123456789 in 2026-06 and 2 in 2026-07.\n"});
        if (dice.one_in(4)) text += "1. " + allocation(dice) + "\n";
        if (dice.one_in(8)) text += "1. " + allocation(dice) + "\n";
        const std::uint64_t rules = 1 + dice.below(6);
        for (std::uint64_t i = 1; i <= rules; ++i) text += fmt::format("{}. {}\n", i, random_rule(dice));
        text += "\n";
    }
    return text;
}

std::string random_price_list(std::uint64_t seed) {
    Dice dice(seed);
    std::vector<TestPrice> prices{{"x", "T", "0.25", ""}, {"y", "T", "0.0000004", "Y"}};
    prices.push_back({"ABC", "A", "0", dice.of({"x", "Y", ""})});
    prices.push_back({"ABC", "B", dice.of({"1.000000000001", "0.25", "0"}), prices.back().unit});
    if (dice.one_in(2)) prices.push_back({"ABC", "C", "3", "", "EUR"});
    return price_list_json("AmazonEC2", dice.of({"2026-06-30T23:59:59Z", "2026-07-01T00:00:00Z", "2026-01-15"}),
                           prices);
}

std::string random_subsets(std::uint64_t seed) {
    Dice dice(seed);
    std::string text = "AWS Account ID,Subset Name,Billing Workflow Name,Account Name,Account Tag stage\n";
    const Strings workflow_of{dice.of({"A", "B", ""}), dice.of({"A", "B", ""})};
    for (const std::string& account : kAccounts) {
        const std::uint64_t subset = dice.below(3);
        if (subset < 2)
            text += fmt::format("{},{},{},{},{}\n", account, subset == 0 ? "Acme" : "Globex", workflow_of[subset],
                                dice.of({"", "Shop", "billing"}), dice.of({"", "prod", "test"}));
    }
    for (std::size_t i = 0; i < workflow_of.size(); ++i)  // that have no lines
        text += fmt::format("66667777888{},{},{},,\n", i, i == 0 ? "Acme" : "Globex", workflow_of[i]);
    return text + "555566667777,Elsewhere,,,\n";
}

std::string random_grouping(std::uint64_t seed) {
    Dice dice(seed);
    const Strings all{
        "subset",    "account",       "payer",   "service", "region", "charge_type", "purchase_option",    "usage_type",
        "operation", "instance_type", "invoice", "day",     "month",  "tag:env",     "tag:user:CostCenter"};
    std::string text = dice.of(all);
    for (std::uint64_t more = dice.below(3); more > 0; --more) text += "," + dice.of(all);
    return text;
}

}  // namespace bw::test
