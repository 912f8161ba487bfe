#include "conformance/random_lines.h"

#include <fmt/format.h>

#include <stdexcept>

#include "conformance/dice.h"
#include "engine/duckdb/database.h"
#include "engine/duckdb/sql.h"
#include "lines/schema.h"
#include "support/source.h"
#include "tables/csv_writer.h"

namespace bw::test {
namespace {

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
                            "Taxi service refund",
                            "SALES_TAX\nand VAT20",
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
    if (name == "account") return dice.of(kRandomAccounts);
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

}  // namespace bw::test
