// Cuts one report into pieces of whole elements, holding little of it at a time.

#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/buffer.hpp"
#include "ingest/byte_source.hpp"
#include "ingest/markup.hpp"
#include "ingest/open_elements.hpp"
#include "ingest/piece.hpp"
#include "ingest/read_limits.hpp"

namespace ingest {

/// Reads a document as far as its markup goes and cuts it between the children of its
/// dialect's containers. Whoever gets the pieces parses well-formed text: tags match,
/// attributes are quoted, what an earlier piece left open is opened again and closed.
class Cutter {
 public:
  /// `text` gives UTF-8, maybe faulty; `ended` says that it has no more than what the
  /// buffer of the first piece holds. `problems` are known already.
  Cutter(ByteSource text, const ReadLimits& limits,
         std::shared_ptr<const PieceContext> context, bool ended = false,
         Problems problems = {});

  /// Writes the next piece behind what `buffer` holds. To be called until a piece is the
  /// last. For the first, `buffer` holds the report's first bytes from `begin` on
  /// already.
  Piece next(Buffer& buffer, std::size_t begin);

 private:
  // Each goes on reading until the state changes; false ends the piece.
  bool seek_root();
  bool scan();

  bool begin_root(const Markup& markup, const char* at);
  void step_over_text(const char* at);
  bool refill_outside(const char* run);
  bool take(const Markup& markup, const char* at);
  bool open(const Markup& markup, const char* at);
  bool close(const Markup& markup, const char* at);
  void note_text(const char* at);
  bool needless_text() const;
  void allow_cut(std::string_view name, const char* end);

  void resume(Buffer& buffer, std::size_t begin);
  void finish_piece();
  bool refill(const char* run);
  bool read_more();
  bool take_rest();
  void put_back();
  void shorten(std::size_t run, std::size_t run_end);
  bool settle(const char* run, const char* run_end);
  void drop(const char* until);
  void odd(const char* at, std::string_view message);
  bool fail(const char* at, std::string message);
  std::int64_t line(const char* at) const;

  bool has_content() const { return cut_ > body_; }
  const char* end() const { return buffer_->data() + buffer_->size(); }
  std::size_t offset(const char* at) const {
    return static_cast<std::size_t>(at - buffer_->data());
  }

  ByteSource text_;
  ReadLimits limits_;
  std::shared_ptr<const PieceContext> context_;
  OpenElements open_ = {};
  std::string rest_ = {};       ///< Of what was read, that behind an earlier cut,
  std::size_t rest_begin_ = 0;  ///< but for what went into the buffer again.
  Problems problems_;
  bool ended_;              ///< The source has no more.
  bool seen_root_ = false;  ///< At least one.
  bool odd_text_ = false;   ///< Outside of it.
  bool lost_case_ = false;  ///< Likewise.
  const DialectReader* reader_ = nullptr;
  std::shared_ptr<const Entities> entities_ = {};
  std::string opening_ = {};  ///< How the report begins.

  // While a piece is made.
  Buffer* buffer_ = nullptr;
  Piece piece_ = {};
  std::size_t start_ = 0;  ///< Where in the buffer it may begin at the earliest.
  std::size_t body_ = 0;   ///< Where the piece's own text begins.
  std::size_t at_ = 0;     ///< Read up to here.
  std::size_t cut_ = 0;    ///< The last place where it may be cut.
  std::int64_t cdata_sections_ = 0;
  std::size_t tag_end_ = 0;       ///< Of the last tag.
  std::size_t run_ = 0;           ///< The long text that was cut short,
  std::size_t run_middle_ = 0;    ///< where,
  std::size_t run_left_out_ = 0;  ///< and by how much.
};

}  // namespace ingest
