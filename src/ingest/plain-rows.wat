;; The rows of a plain numeric file, of which plain-rows.ts gives the bytes: a number is found and read sixteen bytes at once. It stops
;; before the first row that is not as plain as this, which the form in TypeScript reads. After a change: node scripts/assemble.mjs
(module
  ;; Looks at the month that begins at a byte, with or without marks: 32 × the day before its first one + the days that it has.
  (import "cells" "month" (func $lookAtMonth (param $at i32) (param $isMarked i32) (result i32)))
  ;; Laid out as plain-rows.ts says. From 0: a byte a column, the number of its column of values, -1 skipped, -2 day, -3 symbol.
  ;; 128: the symbol of the row before. 512: powers of ten. 4096: for each count of digits before and behind a point, how a number
  ;; of sixteen digits takes its bytes. 65536: the text. 139264: days. 147456: values, 16384 bytes a column.
  (memory (export "memory") 6)
  ;; The byte behind the last row that was read.
  (global $next (export "next") (mut i32) (i32.const 0))
  ;; The month that was read last: its bytes, the day before its first one, its length.
  (global $month (mut i64) (i64.const 0))
  (global $before (mut i32) (i32.const 0))
  (global $length (mut i32) (i32.const 0))

  ;; Reads rows of the text in [at, end). Returns how many.
  (func (export "rows")
    (param $at i32) (param $end i32) (param $most i32)
    (param $lastColumn i32) (param $separator i32) (param $quote i32)
    (param $needed i32) ;; column of values without which a row is not taken
    (param $symbolLength i32)
    (result i32)
    (local $row i32) (local $column i32) (local $role i32) (local $stop i32) (local $byte i32) (local $i i32)
    (local $text v128) (local $marks i32) (local $whole i32) (local $decimals i32) (local $isNegative i32)
    (local $sums v128) (local $value f64) (local $isMarked i32) (local $word i64)
    (global.set $next (local.get $at))
    (block $stopped
      (loop $rows
        (br_if $stopped (i32.ge_u (local.get $row) (local.get $most)))
        (br_if $stopped (i32.ge_u (local.get $at) (local.get $end)))
        ;; a row begins with a digit or a letter of ASCII
        (local.set $byte (i32.load8_u (local.get $at)))
        (br_if $stopped (i32.and
          (i32.gt_u (i32.sub (local.get $byte) (i32.const 48)) (i32.const 9))
          (i32.gt_u (i32.sub (i32.or (local.get $byte) (i32.const 32)) (i32.const 97)) (i32.const 25))))
        (local.set $column (i32.const 0))
        (loop $cells
          (local.set $stop (select (i32.const 10) (local.get $separator) (i32.eq (local.get $column) (local.get $lastColumn))))
          (local.set $role (i32.load8_s (local.get $column)))
          (block $read

            (if (i32.ge_s (local.get $role) (i32.const 0)) (then ;; a number
              (local.set $isNegative (i32.const 0))
              (loop $unsigned
                (local.set $text (i8x16.sub (v128.load (local.get $at)) (i8x16.splat (i32.const 48))))
                ;; a bit for each byte that is no digit: as signed bytes digits are then the ten least
                (local.set $marks (i8x16.bitmask (i8x16.gt_s
                  (i8x16.add (local.get $text) (i8x16.splat (i32.const 128))) (i8x16.splat (i32.const -119)))))
                (local.set $whole (i32.ctz (local.get $marks)))
                (local.set $decimals (i32.const 0))
                (local.set $byte (i32.load8_u (i32.add (local.get $at) (local.get $whole))))
                (if (i32.eq (local.get $byte) (i32.const 46)) (then
                  (local.set $marks (i32.and (local.get $marks) (i32.sub (local.get $marks) (i32.const 1))))
                  (local.set $decimals (i32.sub (i32.ctz (local.get $marks)) (i32.add (local.get $whole) (i32.const 1))))
                  (local.set $byte (i32.load8_u (i32.add (local.get $at) (i32.ctz (local.get $marks)))))))
                (if (i32.ne (local.get $byte) (local.get $stop)) (then
                  ;; a minus is passed over once
                  (br_if $stopped (i32.or (local.get $isNegative) (i32.or (local.get $whole) (i32.ne (local.get $byte) (i32.const 45)))))
                  (local.set $isNegative (i32.const 1))
                  (local.set $at (i32.add (local.get $at) (i32.const 1)))
                  (br $unsigned))))
              (br_if $stopped (i32.eqz (local.get $marks))) ;; sixteen bytes do not show its end: it has fifteen digits at most, which a double holds
              (local.set $text (i8x16.swizzle (local.get $text) (v128.load offset=4096
                (i32.shl (i32.add (i32.shl (local.get $whole) (i32.const 4)) (local.get $decimals)) (i32.const 4)))))
              ;; the last eight digits: by four, then by eight
              (local.set $sums (i32x4.dot_i16x8_s
                (i16x8.extend_high_i8x16_u (local.get $text)) (v128.const i16x8 1000 100 10 1 1000 100 10 1)))
              (local.set $sums (i64x2.add (local.get $sums) (i64x2.shr_u (local.get $sums) (i32.const 32))))
              (local.set $value (f64.convert_i32_s (i32.add
                (i32.mul (i32x4.extract_lane 0 (local.get $sums)) (i32.const 10000)) (i32x4.extract_lane 2 (local.get $sums)))))
              (if (i32.gt_u (i32.add (local.get $whole) (local.get $decimals)) (i32.const 8)) (then ;; and those before them
                (local.set $sums (i32x4.dot_i16x8_s
                  (i16x8.extend_low_i8x16_u (local.get $text)) (v128.const i16x8 1000 100 10 1 1000 100 10 1)))
                (local.set $sums (i64x2.add (local.get $sums) (i64x2.shr_u (local.get $sums) (i32.const 32))))
                (local.set $value (f64.add (local.get $value) (f64.mul (f64.const 1e8) (f64.convert_i32_s (i32.add
                  (i32.mul (i32x4.extract_lane 0 (local.get $sums)) (i32.const 10000)) (i32x4.extract_lane 2 (local.get $sums)))))))))
              ;; both are exact, so that their quotient is the double nearest to the text
              (local.set $value (f64.div (local.get $value) (f64.load offset=512 (i32.shl (local.get $decimals) (i32.const 3)))))
              (if (i32.eqz (i32.add (local.get $whole) (local.get $decimals))) (then ;; a cell that is empty
                (br_if $stopped (i32.or (local.get $isNegative) (i32.ctz (local.get $marks))))
                (br_if $stopped (i32.eq (local.get $role) (local.get $needed)))
                (local.set $value (f64.const nan))))
              (if (local.get $isNegative) (then (local.set $value (f64.neg (local.get $value)))))
              (f64.store offset=147456
                (i32.add (i32.shl (local.get $row) (i32.const 3)) (i32.shl (local.get $role) (i32.const 14))) (local.get $value))
              (local.set $at (i32.add (local.get $at) (i32.ctz (local.get $marks))))
              (br $read)))

            (if (i32.eq (local.get $role) (i32.const -2)) (then ;; a day: 2024-01-31, 2024/01/31 or 20240131
              (local.set $isMarked (i32.eq (i32.load8_u offset=10 (local.get $at)) (local.get $stop)))
              (local.set $word (i64.load (local.get $at)))
              (if (i32.eqz (local.get $isMarked)) (then
                (br_if $stopped (i32.ne (i32.load8_u offset=8 (local.get $at)) (local.get $stop)))
                (local.set $word (i64.and (local.get $word) (i64.const 0xffffffffffff)))))
              (if (i64.ne (local.get $word) (global.get $month)) (then
                (local.set $i (call $lookAtMonth (local.get $at) (local.get $isMarked)))
                (global.set $month (local.get $word))
                (global.set $before (i32.shr_s (local.get $i) (i32.const 5)))
                (global.set $length (i32.and (local.get $i) (i32.const 31)))))
              (local.set $at (i32.add (local.get $at) (select (i32.const 8) (i32.const 6) (local.get $isMarked))))
              (local.set $byte (i32.sub (i32.load8_u (local.get $at)) (i32.const 48)))
              (local.set $i (i32.sub (i32.load8_u offset=1 (local.get $at)) (i32.const 48)))
              (br_if $stopped (i32.or (i32.gt_u (local.get $byte) (i32.const 9)) (i32.gt_u (local.get $i) (i32.const 9))))
              (local.set $i (i32.add (i32.mul (local.get $byte) (i32.const 10)) (local.get $i)))
              (br_if $stopped (i32.or (i32.eqz (local.get $i)) (i32.gt_u (local.get $i) (global.get $length))))
              (i32.store offset=139264 (i32.shl (local.get $row) (i32.const 2)) (i32.add (global.get $before) (local.get $i)))
              (local.set $at (i32.add (local.get $at) (i32.const 2)))
              (br $read)))

            (if (i32.eq (local.get $role) (i32.const -3)) (then ;; the symbol, where it is that of the row before
              (local.set $i (i32.const 0))
              (loop $letters
                (if (i32.lt_u (local.get $i) (local.get $symbolLength)) (then
                  (br_if $stopped (i32.ne (i32.load8_u (local.get $at)) (i32.load8_u offset=128 (local.get $i))))
                  (local.set $at (i32.add (local.get $at) (i32.const 1)))
                  (local.set $i (i32.add (local.get $i) (i32.const 1)))
                  (br $letters))))
              (br_if $stopped (i32.ne (i32.load8_u (local.get $at)) (local.get $stop)))
              (br $read)))

            (loop $skip ;; any other cell
              (local.set $byte (i32.load8_u (local.get $at)))
              (br_if $read (i32.eq (local.get $byte) (local.get $stop)))
              (br_if $stopped (i32.or (i32.eq (local.get $byte) (local.get $separator)) (i32.eq (local.get $byte) (i32.const 10))))
              (br_if $stopped (i32.or (i32.eq (local.get $byte) (local.get $quote)) (i32.ge_u (local.get $at) (local.get $end))))
              (local.set $at (i32.add (local.get $at) (i32.const 1)))
              (br $skip)))
          (local.set $at (i32.add (local.get $at) (i32.const 1)))
          (local.set $column (i32.add (local.get $column) (i32.const 1)))
          (br_if $cells (i32.le_u (local.get $column) (local.get $lastColumn))))
        ;; what stands behind the text is left of another; longer rows are not plain
        (br_if $stopped (i32.gt_u (local.get $at) (local.get $end)))
        (br_if $stopped (i32.gt_u (i32.sub (local.get $at) (global.get $next)) (i32.const 4096)))
        (global.set $next (local.get $at))
        (local.set $row (i32.add (local.get $row) (i32.const 1)))
        (br $rows)))
    (local.get $row)))
