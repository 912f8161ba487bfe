// Misspelt words of the language: read as what they must be, or an error; never as something else.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "support/describe.h"
#include "workflow/language.h"
#include "workflow/rules/kind.h"

namespace bw {
namespace {

std::string file_of(std::string_view sentence) { return fmt::format("Billing Workflow: W\n1. {}\n", sentence); }

ParsedWorkflows parse(std::string_view sentence) { return parse_workflows(file_of(sentence), "w"); }

struct Case {
    std::string_view wrong;  // one word of it is misspelt
    std::string_view right;
};

constexpr Case kCases[] = {
    // templates
    {"Upfilt the price of all services by 3%", "Uplift the price of all services by 3%."},
    {"Dicsount Amazon EC2 by 5%", "Discount Amazon EC2 by 5%."},
    {"Uplift teh price of Amazon EC2 by 3%", "Uplift the price of Amazon EC2 by 3%."},
    {"Exclude Amazon EC2 form the bill", "Exclude Amazon EC2 from the bill."},
    {"Exclude Amazon EC2 from the bil", "Exclude Amazon EC2 from the bill."},
    {"Replace free teir usage with the first billable rate", "Replace free tier usage with the first billable rate."},
    {"Retain Saving Plans discount when Savings Plans are purchased by accounts in the subset",
     "Retain Savings Plan discount when Savings Plans are purchased by accounts in the subset."},
    {"Bil at least USD 500 per month", "Bill at least USD 500 per month."},
    {"Bill at leest USD 500 per month", "Bill at least USD 500 per month."},
    {"Never charge les than cost", "Never charge less than cost."},
    {"Keep a margn of at least 8% on Amazon EC2", "Keep a margin of at least 8% on Amazon EC2."},
    {"Charge texes of 19%", "Charge tax of 19%."},
    {"Charge every teir of Amazon S3 at the highest rate", "Charge every tier of Amazon S3 at the highest rate."},
    {"Charge RI usage at its efective cost", "Charge RI usage at its effective cost."},
    {"Share the cost of RIs in porportion to use, by effective cost",
     "Share the cost of RIs in proportion to use, by effective cost."},
    {"Share the savings of Savings Plans by coverd usage", "Share the savings of Savings Plans by covered usage."},
    {"Give a credt of USD 200 per month", "Give a credit of USD 200 per month."},
    {"Add a fee of USD 25 per mnth per account", "Add a fee of USD 25 per month per account."},
    {"Round unti prices to 4 digits", "Round unit prices to 4 digits."},
    {"Do not aply default rule [edp]", "Do not apply default rule [edp]."},
    {"Allocate acount 111122223333 to Redfern 60% and Sable 40%",
     "Allocate account 111122223333 to Redfern 60% and Sable 40%."},
    {"Replace AWS suport charges with Business support of 2024, per customer",
     "Replace AWS support charges with Business support of 2024, per customer."},
    // slots
    {"Discount all servces by 5%", "Discount all services by 5%."},
    {"Replace RI discount with public on-demand price when RIs are purchased by any acount",
     "Replace RI discount with public on-demand price when RIs are purchased by any account."},
    {"Replace RI discount with public on-demand price when RIs are purchased by accounts outsde the subset",
     "Replace RI discount with public on-demand price when RIs are purchased by accounts outside the subset."},
    {"Retain RI discount when RIs are purchased by subst \"Acme\"",
     "Retain RI discount when RIs are purchased by subset \"Acme\"."},
    {"Remove promotinal credits", "Remove promotional credits."},
    {"Remove EDP dicount", "Remove EDP discount."},
    {"Remove SPP discount and tax refnds", "Remove SPP discount and tax refunds."},
    {"Remove all credits excpet EDP discount", "Remove all credits except EDP discount."},
    {"Uplift all services by 3% of the publc price", "Uplift the price of all services by 3% of the public price."},
    {"Add a fee of 10% of the fist USD 10,000 of charges and 5% above",
     "Add a fee of 10% of the first USD 10,000 of charges and 5% above."},
    {"Add a fee of 10% of the first USD 10,000 of charges, 7% of the nxt USD 70,000 and 5% above",
     "Add a fee of 10% of the first USD 10,000 of charges, 7% of the next USD 70,000 and 5% above."},
    {"Add a fee of 20% of RI and Savings Plan savngs", "Add a fee of 20% of RI and Savings Plan savings."},
    {"Add a fee of 20% of charges of the month befor", "Add a fee of 20% of charges of the month before."},
    {"Charge USD 0.05 per GB for usge types like \"*Out-Bytes\"",
     "Charge USD 0.05 per GB for usage types like \"*Out-Bytes\"."},
    {"Charge USD 0.05 per normalised hour for usage types like \"*Box*\"",
     "Charge USD 0.05 per normalized hour for usage types like \"*Box*\"."},
    // tails
    {"Remove taxes form 2026-01 to 2026-12", "Remove taxes from 2026-01 to 2026-12."},
    {"Discount all services by 5%, includng taxes", "Discount all services by 5%, including taxes."},
    {"Discount all services by 5%, including taxs and credits",
     "Discount all services by 5%, including taxes and credits."},
    {"Remove taxes, and no later rule aplies", "Remove taxes, and no later rule applies."},
    {"Remove taxes, and no latter rule applies", "Remove taxes, and no later rule applies."},
    {"Charge tax of 19%, shwn as \"VAT\"", "Charge tax of 19%, shown as \"VAT\"."},
    {"Give a credit of USD 200 per month, carried foward", "Give a credit of USD 200 per month, carried forward."},
    {"Give a credit of USD 200 per month, belw zero if need be",
     "Give a credit of USD 200 per month, below zero if need be."},
    {"Share the savings of RIs by savings, keping 20%", "Share the savings of RIs by savings, keeping 20%."},
    {"Share the cost of RIs in proportion to use, by effective cost, unused incuded",
     "Share the cost of RIs in proportion to use, by effective cost, unused included."},
    {"Add a fee of 10% of charges, at leasd USD 100", "Add a fee of 10% of charges, at least USD 100."},
    {"Charge every tier of Amazon S3 at the highest rate, including fre tier",
     "Charge every tier of Amazon S3 at the highest rate, including free tier."},
    {"Replace AWS support charges with Business support of 2024, per customer, including Marketplce",
     "Replace AWS support charges with Business support of 2024, per customer, including Marketplace."},
    {"Bill in EUR at 0.9312, coss at 0.925", "Bill in EUR at 0.9312, costs at 0.925."},
    {"Allocate account 111122223333 to Redfern 60% adn Sable 40%",
     "Allocate account 111122223333 to Redfern 60% and Sable 40%."},
    // conditions
    {"Discount EC2 by 5% whn the usage occurs in June", "Discount Amazon EC2 by 5% when the usage occurs in June."},
    {"Discount EC2 by 5% when the usage occrs in June", "Discount Amazon EC2 by 5% when the usage occurs in June."},
    {"Discount EC2 by 5% when the usage dose not occur in June",
     "Discount Amazon EC2 by 5% when not (the usage occurs in June)."},
    {"Discount EC2 by 5% excpet when the usage occurs in June",
     "Discount Amazon EC2 by 5% except when the usage occurs in June."},
    {"Discount EC2 by 5% when the account is 111122223333 excpet when the region is us-east-1",
     "Discount Amazon EC2 by 5% when the account is 111122223333 except when the region is us-east-1."},
    {"Discount EC2 by 5% when the usage occurs in the sumer months",
     "Discount Amazon EC2 by 5% when the usage occurs in the summer months."},
    {"Discount EC2 by 5% when the usage occurs in Septmber",
     "Discount Amazon EC2 by 5% when the usage occurs in September."},
    {"Discount EC2 by 5% when the usage occurs in the fourth quater",
     "Discount Amazon EC2 by 5% when the usage occurs in October, November or December."},
    {"Discount EC2 by 5% when the usage occurs in June or Agust",
     "Discount Amazon EC2 by 5% when the usage occurs in June or August."},
    {"Discount EC2 by 5% when the usage occurs on Wendesdays",
     "Discount Amazon EC2 by 5% when the usage occurs on Wednesdays."},
    {"Discount EC2 by 5% when the usage occurs on weekands",
     "Discount Amazon EC2 by 5% when the usage occurs on weekends."},
    {"Discount EC2 by 5% when the usage occurs in June of an odd-numbred year",
     "Discount Amazon EC2 by 5% when the usage occurs in June of an odd-numbered year."},
    {"Discount EC2 by 5% when the usage occurs in the frist 7 days of the month",
     "Discount Amazon EC2 by 5% when the usage occurs in the first 7 days of the month."},
    {"Discount EC2 by 5% when the usage occurs betwen 08:00 and 18:00 Europe/Berlin",
     "Discount Amazon EC2 by 5% when the usage occurs between 08:00 and 18:00 Europe/Berlin."},
    {"Discount EC2 by 5% when the usage occurs between 08:00 and 18:00 Europe/Berlin annd the region is us-east-1",
     "Discount Amazon EC2 by 5% when the usage occurs between 08:00 and 18:00 Europe/Berlin and the region is "
     "us-east-1."},
    {"Discount EC2 by 5% when the usage occurs in anny US-East data center",
     "Discount Amazon EC2 by 5% when the usage occurs in any US-East data center."},
    {"Discount EC2 by 5% when the usage occurs in any US-East data centr",
     "Discount Amazon EC2 by 5% when the usage occurs in any US-East data center."},
    {"Discount EC2 by 5% when the comitment is purchased by any account",
     "Discount Amazon EC2 by 5% when the commitment is purchased by any account."},
    {"Discount EC2 by 5% when RIs are purchsed by another account",
     "Discount Amazon EC2 by 5% when RIs are purchased by another account."},
    {"Discount EC2 by 5% when Savings Plans are purchased by accounts outsde the subset",
     "Discount Amazon EC2 by 5% when Savings Plans are purchased by accounts outside the subset."},
    {"Discount EC2 by 5% when the servce is Amazon S3", "Discount Amazon EC2 by 5% when the service is Amazon S3."},
    {"Discount EC2 by 5% when the service is Amazon S3 adn the account is 111122223333",
     "Discount Amazon EC2 by 5% when the service is Amazon S3 and the account is 111122223333."},
    {"Discount EC2 by 5% when the reigon is us-east-1", "Discount Amazon EC2 by 5% when the region is us-east-1."},
    {"Discount EC2 by 5% when the usge type is like \"*Box*\"",
     "Discount Amazon EC2 by 5% when the usage type is like \"*Box*\"."},
    {"Discount EC2 by 5% when the usage type is lke \"*Box*\"",
     "Discount Amazon EC2 by 5% when the usage type is like \"*Box*\"."},
    {"Discount EC2 by 5% when the descripton contains \"NAT\"",
     "Discount Amazon EC2 by 5% when the description contains \"NAT\"."},
    {"Discount EC2 by 5% when the description contanis \"NAT\"",
     "Discount Amazon EC2 by 5% when the description contains \"NAT\"."},
    {"Discount EC2 by 5% when the description maches \"NAT.*\"",
     "Discount Amazon EC2 by 5% when the description matches \"NAT.*\"."},
    {"Discount EC2 by 5% when the instance family is niether m5 nor r5",
     "Discount Amazon EC2 by 5% when the instance family is neither m5 nor r5."},
    {"Discount EC2 by 5% when the purchse option is Spot",
     "Discount Amazon EC2 by 5% when the purchase option is Spot."},
    {"Discount EC2 by 5% when the cost catgory team is \"Payments\"",
     "Discount Amazon EC2 by 5% when the cost category team is \"Payments\"."},
    {"Discount EC2 by 5% when the account tga stage is \"production\"",
     "Discount Amazon EC2 by 5% when the account tag stage is \"production\"."},
    {"Discount EC2 by 5% when the public rate is abve USD 0.10",
     "Discount Amazon EC2 by 5% when the public rate is above USD 0.10."},
    {"Discount EC2 by 5% when the account is in its frist 3 months",
     "Discount Amazon EC2 by 5% when the account is in its first 3 months."},
};

TEST(Slips, OneWordIsReadWithOneWarning) {
    for (const auto& [wrong, right] : kCases) {
        const ParsedWorkflows meant = parse(right);
        ASSERT_EQ(to_text(meant.problems), "") << right;
        const ParsedWorkflows read = parse(wrong);
        ASSERT_EQ(read.problems.size(), 1U) << wrong << "\n" << to_text(read.problems);
        EXPECT_EQ(code_text(read.problems[0].code), "BW2201") << wrong << "\n" << to_text(read.problems);
        ASSERT_EQ(read.workflows.at(0).rules.size(), 1U) << wrong;
        EXPECT_EQ(read.workflows[0].rules[0].sentence, meant.workflows[0].rules[0].sentence) << wrong;
        EXPECT_EQ(test::describe(read.workflows[0].rules[0]), test::describe(meant.workflows[0].rules[0])) << wrong;
    }
    EXPECT_GE(std::size(kCases), 50U);
}

TEST(Slips, SeveralWords) {
    const auto read = parse("Exclde Amazon EC2 form the bill whn the region is us-east-1");
    ASSERT_EQ(read.problems.size(), 3U) << to_text(read.problems);
    EXPECT_FALSE(has_errors(read.problems));
    EXPECT_EQ(read.workflows.at(0).rules.at(0).sentence,
              "Exclude Amazon EC2 from the bill when the region is us-east-1.");
}

TEST(Slips, TwoReadingsAreAnErrorThatNamesBoth) {
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"Discount EC2 by 5% when the usage occurs in Jule", "did you mean \"July\" or \"June\"?"},
        {"Discount EC2 by 5% when the usage occurs on Tusdays", "did you mean \"Thursdays\" or \"Tuesdays\"?"},
    };
    for (const auto& [sentence, hint] : cases) {
        const auto read = parse(sentence);
        ASSERT_EQ(read.problems.size(), 1U) << sentence;
        EXPECT_EQ(code_text(read.problems[0].code), "BW2005") << sentence;
        EXPECT_EQ(read.problems[0].hint, hint) << sentence;
    }
}

// Values are never guessed, and neither are abbreviations, which are short and many.
TEST(Slips, ValuesStayWrong) {
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"Discount Amzon EC2 by 5%", "BW2101"},
        {"Discount EC2 by 5% when the region is us-est-1", "BW2102"},
        {"Discount EC2 by 5% when the region is Septmber", "BW2102"},
        {"Discount EC2 by 5% when the account is 11112222333", "BW2103"},
        {"Discount EC2 by 5% when the line type is Usge", "BW2107"},
        {"Discount EC2 by 5% when the purchase option is Spt", "BW2108"},
        {"Discount EC2 by 5% when the usage occurs between 08:00 and 18:00 Europe/Berln", "BW2112"},
        {"Replace AWS support charges with Business support of 2025, per customer", "BW2001"},
        {"Replace AWS support charges with Business suport of 2024, per customer", "BW2001"},
        {"Remove SP discount", "BW2001"},
        {"Discount Amazon EC2 buy 5%", "BW2001"},
    };
    for (const auto& [sentence, code] : cases) {
        const auto read = parse(sentence);
        ASSERT_EQ(read.problems.size(), 1U) << sentence << to_text(read.problems);
        EXPECT_EQ(code_text(read.problems[0].code), code) << sentence << to_text(read.problems);
    }
}

// What is no slip where it stands is taken as it is: a customer, a tag, words in quotes, the purpose.
TEST(Slips, WhatMayStandThereIsNotRepaired) {
    for (const std::string_view sentence :
         {"Allocate account 111122223333 to Form 60% and Adn 40%.", "Remove taxes so the custmer pays less.",
          "Discount Amazon EC2 by 5% when the tag whn is \"excpet\".",
          "Charge USD 0.05 per Unti for usage types like \"*form*\"."}) {
        const auto read = parse(sentence);
        EXPECT_EQ(to_text(read.problems), "") << sentence;
    }
    EXPECT_EQ(parse("Allocate account 111122223333 to Form 60% and Sable 40% form 2026-01")
                  .workflows.at(0)
                  .rules.at(0)
                  .sentence,
              "Allocate account 111122223333 to Form 60% and Sable 40% from 2026-01.");
}

// A slip beside a wrong value: the value is what is told, as if the word were right.
TEST(Slips, BesideAWrongValue) {
    const auto read = parse("Discount Amzon EC2 by 5% whn the usage occurs in June");
    ASSERT_EQ(read.problems.size(), 1U) << to_text(read.problems);
    EXPECT_EQ(code_text(read.problems[0].code), "BW2101");
}

std::string with_slip(std::string word) {
    const auto at = static_cast<std::size_t>(*rc::gen::inRange<int>(0, static_cast<int>(word.size())));
    const char letter = *rc::gen::inRange<char>('a', 'z' + 1);
    switch (*rc::gen::inRange(0, 4)) {
        case 0: return word.erase(at, 1);
        case 1: return word.insert(at, 1, letter);
        case 2: word[at] = letter; return word;
        default:
            if (at + 1 < word.size()) std::swap(word[at], word[at + 1]);
            return word;
    }
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// The words of letters in a sentence, without what stands in quotes or after `so`: fixed words, names and values.
std::vector<Span> words_of(std::string_view sentence) {
    std::vector<Span> words;
    for (const Token& token : tokenize(sentence, {0, sentence.size()})) {
        if (is_word(token, "so")) break;
        if (token.kind == TokenKind::kWord && std::ranges::any_of(token.text, is_letter)) words.push_back(token.span);
    }
    return words;
}

std::vector<std::string_view> examples() {
    std::vector<std::string_view> all;
    for (const RuleKind* kind : all_rule_kinds()) all.insert(all.end(), kind->examples.begin(), kind->examples.end());
    for (const auto& [wrong, right] : kCases) all.push_back(right);
    return all;
}

// Values of free choice: a customer, the key of a tag, a unit. Another one makes another rule, as it must.
bool is_free(std::string_view word) {
    constexpr std::string_view kFree[] = {"Redfern", "Sable", "Globex", "Initech", "env",    "billing",
                                          "stage",   "team",  "GB",     "Hrs",     "unit",   "USD",
                                          "EUR",     "JPY",   "Web",    "Batch",   "Search", "Ads"};
    return std::ranges::count(kFree, word) > 0 || word.find_first_of("0123456789/") != std::string_view::npos;
}

// Whether the word is part of a value: of a service, a region, a purchase option, a support plan.
bool is_of_value(std::string_view sentence, Span span) {
    constexpr std::string_view kNames[] = {"Amazon",   "CloudFront", "WorkDocs", "Data",       "Transfer", "US-East",
                                           "reserved", "Spot",       "Business", "Enterprise", "On-Ramp"};
    const std::string_view word = sentence.substr(span.begin, span.end - span.begin);
    return std::ranges::count(kNames, word) > 0 || sentence.substr(span.begin).starts_with("support of 20");
}

// All fixed words are mended, but those that are near to two.
TEST(Slips, OneLetterLessInAnyWordOfAnyExample) {
    std::size_t words = 0;
    for (const std::string_view right : examples()) {
        const std::string meant = parse(right).workflows.at(0).rules.at(0).sentence;
        for (const Span span : words_of(right)) {
            const std::string word(right.substr(span.begin, span.end - span.begin));
            if (is_free(word) || word.size() < 4 || is_of_value(right, span)) continue;
            if (word.ends_with("days") || word == "June") continue;  // near to another
            ++words;
            std::string wrong(right);
            wrong.erase(span.begin + 2, 1);
            const auto read = parse(wrong);
            ASSERT_EQ(read.problems.size(), 1U) << wrong << to_text(read.problems);
            EXPECT_EQ(code_text(read.problems[0].code), "BW2201") << wrong;
            ASSERT_EQ(read.workflows.at(0).rules.size(), 1U) << wrong << to_text(read.problems);
            EXPECT_EQ(read.workflows[0].rules[0].sentence, meant) << wrong;
        }
    }
    EXPECT_GT(words, 500U);
}

TEST(Slips, HeadersAndGroups) {
    const std::string text =
        "Gruop \"Compute\": Amazon EC2.\nAcount group \"Dev\": 111122223333.\n"
        "Billing Worflow: W\n1. Remove taxes.\nBiling Workflow: V\n1. Remove taxes.\n";
    const auto read = parse_workflows(text, "w");
    std::vector<std::string> codes;
    for (const Error& problem : read.problems) codes.push_back(code_text(problem.code));
    EXPECT_EQ(codes, std::vector<std::string>(4, "BW2201")) << to_text(read.problems);
    EXPECT_EQ(format_workflows(text, "w").value(),
              "Group \"Compute\": Amazon EC2.\nAccount group \"Dev\": 111122223333.\n\n"
              "Billing Workflow: W\n1. Remove taxes.\n\nBilling Workflow: V\n1. Remove taxes.\n");
}

RC_GTEST_PROP(Slips, AnySlipIsMendedOrAnError, ()) {
    static const std::vector<std::string_view> all = examples();
    const std::string right(*rc::gen::elementOf(all));
    const Span span = *rc::gen::elementOf(words_of(right));
    const std::string word = right.substr(span.begin, span.end - span.begin);
    if (is_free(word)) return;
    const std::string wrong = right.substr(0, span.begin) + with_slip(word) + right.substr(span.end);
    const auto read = parse(wrong);
    RC_LOG() << wrong << '\n' << to_text(read.problems);
    if (has_errors(read.problems)) return;
    const auto meant = parse(right);
    RC_ASSERT(read.workflows.at(0).rules.size() == 1U);
    RC_ASSERT(read.workflows[0].rules[0].sentence == meant.workflows.at(0).rules.at(0).sentence);
}

}  // namespace
}  // namespace bw
