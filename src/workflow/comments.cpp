#include "workflow/comments.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

namespace bw {
namespace {

using Lines = std::vector<std::string>;

bool is_blank(const std::string& line) { return line.empty(); }

Lines without_blanks(Lines lines) {
    std::erase_if(lines, is_blank);
    return lines;
}

Lines without_blanks_in_front(Lines lines) {
    lines.erase(lines.begin(), std::ranges::find_if_not(lines, is_blank));
    return lines;
}

Lines without_blanks_behind(Lines lines) {
    while (!lines.empty() && is_blank(lines.back())) lines.pop_back();
    return lines;
}

class Placing {
public:
    explicit Placing(const SourceText& source) : source_(source) {}

    void run(std::vector<ReadItem>& items) {
        for (ReadItem& one : items) place(one);
        if (workflow_ != nullptr) workflow_->ending = without_blanks_behind(std::exchange(lines_, {}));
    }

private:
    void place(ReadItem& one) {
        switch (one.item.kind) {
            case ItemKind::kBlank:
                if (lines_.empty() || !is_blank(lines_.back())) lines_.emplace_back();
                return;
            case ItemKind::kComment: lines_.emplace_back(source_.text(one.item.span)); return;
            case ItemKind::kGroup:
                if (one.group)
                    one.group->comments = one.group->of_file ? without_blanks_in_front(std::move(lines_))
                                                             : without_blanks(std::move(lines_));
                lines_.clear();
                return;
            case ItemKind::kRule:
                if (one.rule) one.rule->comments = without_blanks(std::move(lines_));
                lines_.clear();
                return;
            case ItemKind::kHeader: header(one);
        }
    }

    // Comments that follow rules without a blank line belong to these.
    void header(ReadItem& one) {
        if (workflow_ != nullptr) {
            const auto own = std::ranges::find_if(lines_.rbegin(), lines_.rend(), is_blank).base();
            const auto begin = own == lines_.begin() ? lines_.end() : own;
            one.comments.assign(std::move_iterator(begin), std::move_iterator(lines_.end()));
            lines_.erase(begin, lines_.end());
            workflow_->ending = without_blanks_behind(std::move(lines_));
        } else {
            one.comments = without_blanks_in_front(std::move(lines_));
        }
        lines_.clear();
        workflow_ = &one;
    }

    const SourceText& source_;
    Lines lines_{};                 // since the last rule, group or header
    ReadItem* workflow_ = nullptr;  // the header of the workflow that is read
};

}  // namespace

void place_comments(std::vector<ReadItem>& items, const SourceText& source) { Placing(source).run(items); }

}  // namespace bw
