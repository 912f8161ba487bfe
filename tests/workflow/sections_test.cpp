#include <gtest/gtest.h>

#include "workflow/language.h"
#include "workflow/sections.h"

namespace bw::test {
namespace {

TEST(Sections, EachWorkflowTakesItsCommentsAlong) {
    const auto texts = workflow_texts(
        "# for all\nbilling workflow: A\n1. remove taxes\n# after rules\n\n# above B\n# and more\nBilling Workflow: B\n"
        "# in B\nUplift the price of all services by 3%.\nBilling Workflow: C\n1. Remove taxes.\n",
        "f");
    ASSERT_TRUE(texts);
    ASSERT_EQ(texts->size(), 3);
    EXPECT_EQ(texts->at(0).text, "# for all\nBilling Workflow: A\n1. Remove taxes.\n# after rules\n");
    EXPECT_EQ(texts->at(1).text,
              "# above B\n# and more\nBilling Workflow: B\n# in B\n1. Uplift the price of all services by 3%.\n");
    EXPECT_EQ(texts->at(2).name, "C");
    for (const WorkflowText& one : *texts) {
        EXPECT_EQ(format_workflows(one.text, "f"), one.text);
        EXPECT_EQ(workflow_texts(one.text, "f").value().at(0).text, one.text);
    }
}

TEST(Sections, ErrorsAreThoseOfTheFile) {
    const auto texts = workflow_texts("Billing Workflow: A\n1. Uplift nothing.\n", "f");
    ASSERT_FALSE(texts);
    EXPECT_EQ(texts.error()[0].place.line, 2);
}

}  // namespace
}  // namespace bw::test
