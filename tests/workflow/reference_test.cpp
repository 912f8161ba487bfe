// docs/language.md: its generated parts are those of the program, its examples are canonical, its messages are real.
#include "workflow/reference.h"

#include <gtest/gtest.h>

#include <vector>

#include "conditions/field_phrases.h"
#include "support/golden.h"
#include "workflow/language.h"

namespace bw {
namespace {

std::filesystem::path document() { return test::repository() / "docs/language.md"; }

// The text between the end of `open` and the start of `close` after it, replaced.
void replace_between(std::string& text, std::string_view open, std::string_view close, const std::string& content) {
    const std::size_t begin = text.find(open);
    ASSERT_NE(begin, std::string::npos) << open;
    const std::size_t start = begin + open.size();
    text.replace(start, text.find(close, start) - start, content);
}

std::vector<std::string> blocks(const std::string& text, const std::string& kind) {
    std::vector<std::string> found;
    const std::string open = "```" + kind + "\n";
    for (std::size_t at = text.find(open); at != std::string::npos; at = text.find(open, at + 1)) {
        const std::size_t start = at + open.size();
        found.push_back(text.substr(start, text.find("```", start) - start));
    }
    return found;
}

TEST(LanguageReference, IsWhatTheProgramDeclares) {
    std::string text = test::read_text(document());
    const std::string end = "<!-- end -->";
    replace_between(text, "<!-- generated: rules -->\n", end, rules_reference());
    replace_between(text, "<!-- generated: conditions -->\n", end, conditions_reference());
    replace_between(text, "<!-- generated: regions -->\n", end, regions_reference());
    replace_between(text, "<!-- generated: services -->\n", end, services_reference());
    const auto mistaken = blocks(text, "mistaken");
    ASSERT_EQ(mistaken.size(), 1U);
    replace_between(text, "```problems\n", "```", to_text(parse_workflows(mistaken[0], "customers.workflow").problems));
    test::expect_golden(document(), text);
}

TEST(LanguageReference, ExamplesAreCanonical) {
    const auto examples = blocks(test::read_text(document()), "workflow");
    EXPECT_GE(examples.size(), 8U);
    for (const std::string& example : examples) {
        EXPECT_EQ(to_text(parse_workflows(example, "docs").problems), "");
        EXPECT_EQ(format_workflows(example, "docs").value_or(""), example);
    }
}

TEST(LanguageReference, EveryFieldHasACanonicalExample) {
    for (const FieldPhrase& phrase : field_phrases()) {
        const std::string file =
            "Billing Workflow: W\n1. Discount all services by 1% when " + std::string(phrase.example) + ".\n";
        const auto parsed = parse_workflows(file, "w");
        EXPECT_EQ(to_text(parsed.problems), "");
        const bool negated = phrase.example.find(" not ") != std::string_view::npos ||
                             phrase.example.find("neither") != std::string_view::npos;
        if (negated) continue;  // alone, it prints as `except when`
        EXPECT_EQ(format_workflows(file, "w").value_or(""), file);
    }
}

}  // namespace
}  // namespace bw
