#include "base/sha256.h"

#include <openssl/evp.h>

#include <algorithm>
#include <new>

namespace bw {
namespace {

// Looked up once: a lookup by EVP_sha256() at every start costs more than hashing a short text.
const EVP_MD* algorithm() {
    static const EVP_MD* const fetched = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    return fetched;
}

// OpenSSL fails here only when it is out of memory or built without SHA-256.
void require(int success) {
    if (success != 1) throw std::bad_alloc();
}

}  // namespace

void Sha256::Free::operator()(evp_md_ctx_st* context) const { EVP_MD_CTX_free(context); }

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
    require(context_ != nullptr && algorithm() != nullptr ? 1 : 0);
    start();
}

void Sha256::start() { require(EVP_DigestInit_ex2(context_.get(), algorithm(), nullptr)); }

Sha256& Sha256::update(std::string_view bytes) {
    require(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()));
    return *this;
}

Sha256::Digest Sha256::digest() {
    Digest digest;
    require(EVP_DigestFinal_ex(context_.get(), digest.data(), nullptr));
    start();
    return digest;
}

Sha256::Digest128 Sha256::digest128() {
    const Digest whole = digest();
    Digest128 first;
    std::copy_n(whole.begin(), first.size(), first.begin());
    return first;
}

std::string Sha256::hex() { return to_hex(digest()); }

std::string sha256_hex(std::string_view bytes) { return Sha256().update(bytes).hex(); }

std::string to_hex(std::span<const std::uint8_t> bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    text.reserve(2 * bytes.size());
    for (std::uint8_t byte : bytes) {
        text += kDigits[byte >> 4U];
        text += kDigits[byte & 0xFU];
    }
    return text;
}

}  // namespace bw
