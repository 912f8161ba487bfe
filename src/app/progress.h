// How use cases tell what they do while it takes time.
#pragma once

#include <string>

namespace bw {

class Progress {
public:
    virtual ~Progress() = default;
    // A sentence that stands by itself: "2 files of payer 111111111111, 2026-10".
    virtual void note(const std::string& sentence) = 0;
    // The work at hand, told again and again: a terminal replaces it, a log leaves it out.
    virtual void working(const std::string& state) = 0;
};

}  // namespace bw
