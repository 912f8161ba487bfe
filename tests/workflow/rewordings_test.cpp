// What people write in other words than the language's: read where it can mean one thing, else the message shows the
// sentence to write. tests/golden/other_words.txt has the wordings, and under each the hint of its message; a new case
// needs a line there only.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/ascii_case.h"
#include "support/golden.h"
#include "workflow/language.h"
#include "workflow/reword/pattern.h"
#include "workflow/reword/verbs.h"
#include "workflow/rules/kind.h"
#include "workflow/sentence.h"

namespace bw {
namespace {

ParsedWorkflows parse(std::string_view sentence) {
    return parse_workflows(fmt::format("Billing Workflow: W\n1. {}\n", sentence), "w");
}

std::filesystem::path golden() { return test::repository() / "tests/golden/other_words.txt"; }

std::vector<std::string> wordings() {
    std::vector<std::string> all;
    const std::string text = test::read_text(golden());
    for (std::size_t at = 0; at < text.size(); at = std::min(text.find('\n', at), text.size()) + 1) {
        const std::string line = text.substr(at, text.find('\n', at) - at);
        if (!line.empty() && line[0] != ' ') all.push_back(line);
    }
    return all;
}

// What stands in backquotes.
std::vector<std::string> shown(std::string_view hint) {
    std::vector<std::string> all;
    for (std::size_t open = hint.find('`'); open != std::string_view::npos; open = hint.find('`', open)) {
        const std::size_t close = hint.find('`', open + 1);
        if (close == std::string_view::npos) break;
        all.emplace_back(hint.substr(open + 1, close - open - 1));
        open = close + 1;
    }
    return all;
}

// As a sentence, or as the end of one.
void expect_read(const std::string& shown, std::string_view of) {
    const std::string sentence = shown.ends_with('.') ? shown : "Discount all services by 5% " + shown + ".";
    const ParsedWorkflows parsed = parse(sentence);
    EXPECT_TRUE(parsed.problems.empty()) << of << "\n" << sentence << "\n" << to_text(parsed.problems);
    if (!shown.ends_with('.') || !parsed.problems.empty()) return;
    EXPECT_EQ(parsed.workflows.front().rules.front().sentence, shown) << "is not as the formatter prints it";
}

TEST(Rewordings, OfManyWordings) {
    std::string computed;
    for (const std::string& wording : wordings()) {
        const ParsedWorkflows parsed = parse(wording);
        computed += wording + "\n";
        for (const Error& problem : parsed.problems) computed += fmt::format("    {}\n", hint_of(problem));
        if (!has_errors(parsed.problems))
            computed += fmt::format("    is read: {}\n", parsed.workflows.front().rules.front().sentence);
    }
    test::expect_golden(golden(), computed);
}

TEST(Rewordings, EverySentenceShownIsRead) {
    for (const std::string& wording : wordings())
        if (const auto suggestion = suggestion_for(wording, {}))
            for (const std::string& one : shown(suggestion->hint)) expect_read(one, wording);
}

TEST(Rewordings, EveryRowIsOfUse) {
    std::set<std::pair<const void*, std::string_view>> used;
    for (const std::string& wording : wordings()) {
        const auto suggestion = suggestion_for(wording, {});
        if (!suggestion) continue;
        for (const AppliedRewording& one : suggestion->rewordings) used.emplace(one.row, one.pattern);
        used.emplace(suggestion->advice, suggestion->advice_pattern);
    }
    for (const Rewording& row : rewordings())
        for (const std::string_view pattern : row.found)
            EXPECT_TRUE(used.contains({&row, pattern})) << row.begins << " | " << pattern << ": no wording has it";
    for (const Advice& row : advice()) {
        const auto is_used = [&](std::string_view pattern) { return used.contains({&row, pattern}); };
        EXPECT_TRUE(std::ranges::any_of(row.found, is_used)) << row.says << ": no wording has it";
    }
}

TEST(Rewordings, EveryBlankIsFilled) {
    for (const Rewording& row : rewordings())
        for (const std::string_view pattern : row.found)
            for (std::string text : {std::string(row.instead), std::string(row.behind)})
                for (std::size_t open = text.find('{'); open != std::string::npos; open = text.find('{', open + 1)) {
                    std::string name = text.substr(open, text.find('}', open) + 1 - open);
                    const bool second = name.ends_with("2}");
                    if (second) name.erase(name.size() - 2, 1);
                    const std::size_t first = pattern.find(name);
                    const bool found = first != std::string_view::npos &&
                                       (!second || pattern.find(name, first + 1) != std::string_view::npos);
                    EXPECT_TRUE(found) << name << " of \"" << text << "\" is not in \"" << pattern << "\"";
                }
}

struct Case {
    std::string_view wording;
    std::vector<std::string_view> write;
};

// Independent of what the golden file was rewritten to.
TEST(Rewordings, TheMessageShowsWhatToWrite) {
    const std::vector<Case> cases = {
        {"Exclude taxes from the bill.", {"Remove taxes."}},
        {"Exclude AWS Marketplace charges from the bill.", {"Remove AWS Marketplace charges."}},
        {"Exclude EDP.", {"Remove EDP discount."}},
        {"Exclude credits.", {"Remove all credits."}},
        {"Remove account 111122223333.", {"Exclude all services from the bill when the account is 111122223333."}},
        {"Remove Amazon EC2.", {"Exclude Amazon EC2 from the bill."}},
        {"Remove RI discount.",
         {"Replace RI discount with public on-demand price when RIs are purchased by any account."}},
        {"Add a fee of USD 500 in 2026-10.", {"Add a fee of USD 500 per month from 2026-10 to 2026-10."}},
        {"Add a one-time fee of $500 in October 2026.", {"Add a fee of USD 500 per month from 2026-10 to 2026-10."}},
        {"Give a credit of USD 5 once in 2026-10, carried forward.",
         {"Give a credit of USD 5 per month from 2026-10 to 2026-10, carried forward."}},
        {"Add a fee of USD 50 per quarter.",
         {"Add a fee of USD 50 per month from 2026-03 to 2026-03.",
          "Add a fee of USD 50 per month from 2026-12 to 2026-12."}},
        {"Add a yearly fee of USD 50.", {"Add a fee of USD 50 per month from 2026-01 to 2026-01."}},
        {"Add a fee of USD 50 per month per customer.", {"Add a fee of USD 50 per month."}},
        {"Add a fee of 500 € per month.", {"Add a fee of EUR 500 per month."}},
        {"Discount all services by 5% for Amazon EC2 from 2026-01.",
         {"Discount all services by 5% when the service is Amazon EC2 from 2026-01."}},
        {"Discount all services in us-east-1 by 5% when the tag env is prod.",
         {"Discount all services by 5% when the region is us-east-1 and the tag env is \"prod\"."}},
        {"Discount all services except Amazon EC2 by 5%.",
         {"Discount all services by 5% except when the service is Amazon EC2."}},
        {"Uplift all services by 3%, starting in 2026-02 until 2026-04.",
         {"Uplift the price of all services by 3% from 2026-02 to 2026-04."}},
        {"Discount all services by 5% when the usage occurs between 8pm and 6am UTC.",
         {"Discount all services by 5% when the usage occurs between 20:00 and 06:00 UTC."}},
        {"Charge RI and Savings Plan usage at its effective cost.",
         {"Charge RI usage at its effective cost.", "Charge Savings Plan usage at its effective cost."}},
        {"Charge VAT of 19%.", {"Charge tax of 19%, shown as \"VAT\"."}},
        {"Discount all services by 5% in us-east-1 so all are happy.",
         {"Discount all services by 5% when the region is us-east-1 so all are happy."}},
    };
    for (const Case& one : cases) {
        const ParsedWorkflows parsed = parse(one.wording);
        ASSERT_EQ(parsed.problems.size(), 1U) << one.wording << "\n" << to_text(parsed.problems);
        const auto sentences = shown(hint_of(parsed.problems.front()));
        for (const std::string_view sentence : one.write) {
            EXPECT_TRUE(std::ranges::count(sentences, sentence) == 1) << one.wording << "\n"
                                                                      << hint_of(parsed.problems.front());
            EXPECT_TRUE(parse(sentence).problems.empty()) << sentence;
        }
    }
}

// A fee of one month never becomes one of every month without a word.
TEST(Rewordings, OneOffAmountsStaySo) {
    for (const std::string_view wording :
         {"Add a one-time fee of USD 500.", "Add a one-off fee of USD 500 from 2026-01 to 2026-03.",
          "Give a single credit of USD 500 from 2026-01 to 2026-03.", "Add a fee of USD 500 once."}) {
        const auto suggestion = suggestion_for(wording, {});
        ASSERT_TRUE(suggestion) << wording;
        EXPECT_NE(suggestion->advice, nullptr) << wording << ": " << suggestion->hint;
    }
}

// Where nobody could tell to what a condition is joined, no sentence is made up.
TEST(Rewordings, ConditionsAreNotJoinedToAnAlternative) {
    for (const std::string_view condition :
         {"when the tag env is prod or the tag env is dev", "when the tag env is prod except when the tag kind is x"}) {
        const auto suggestion =
            suggestion_for(fmt::format("Discount all services in us-east-1 by 5% {}.", condition), {});
        EXPECT_TRUE(!suggestion || suggestion->advice != nullptr) << suggestion->hint;
    }
}

TEST(Rewordings, LeaveHintsThatKnowBetter) {
    const auto hint = [](std::string_view sentence) {
        const ParsedWorkflows parsed = parse(sentence);
        return std::string(hint_of(parsed.problems.front()));
    };
    EXPECT_EQ(hint("Discount Amzon CloudFront by 5%."), "did you mean \"Amazon CloudFront\"?");
    EXPECT_EQ(hint("Discount all services by 5% when the tag env is missing."),
              "write `the tag env is \"missing\"`, or `the tag env is not like \"*\"`");
}

// Names that are no service are not put in quotes lightly.
TEST(Rewordings, NoServiceIsNoProductCode) {
    for (const std::string_view name : {"taxes", "EDP", "AWS support charges", "account 111122223333", "my database"}) {
        const ParsedWorkflows parsed = parse(fmt::format("Exclude {} from the bill.", name));
        EXPECT_FALSE(hint_of(parsed.problems.front()).contains("in quotes")) << name;
    }
}

TEST(Rewordings, OtherVerbsAreRead) {
    for (const OtherVerb& verb : other_verbs()) {
        const ParsedWorkflows parsed = parse(fmt::format("{} the price of Amazon EC2 by 3%", ascii_lower(verb.words)));
        ASSERT_TRUE(parsed.problems.empty()) << verb.words << "\n" << to_text(parsed.problems);
        const std::string expected =
            fmt::format("{} Amazon EC2 by 3%.", verb.read_as == "Uplift" ? "Uplift the price of" : "Discount");
        EXPECT_EQ(parsed.workflows.front().rules.front().sentence, expected) << verb.words;
    }
    EXPECT_TRUE(has_errors(parse("Mark Amazon EC2 by 3%.").problems));
}

// Sentences that break off, or go on with the end of another: whatever the hint shows is read.
TEST(Rewordings, OfBrokenSentencesAreRead) {
    std::vector<std::string_view> examples;
    for (const RuleKind* kind : all_rule_kinds())
        examples.insert(examples.end(), kind->examples.begin(), kind->examples.end());
    for (std::size_t i = 0; i < examples.size(); ++i) {
        const std::string_view other = examples[(i * 7 + 3) % examples.size()];
        for (std::size_t space = examples[i].find(' '); space != std::string_view::npos;
             space = examples[i].find(' ', space + 1)) {
            const std::string wording =
                fmt::format("{} {}", examples[i].substr(0, space), other.substr(std::min(other.size(), space)));
            const auto suggestion = suggestion_for(wording, {});
            if (suggestion && suggestion->advice == nullptr)
                for (const std::string& one : shown(suggestion->hint))
                    if (one.ends_with('.')) expect_read(one, wording);
        }
    }
}

}  // namespace
}  // namespace bw
