<?php
/**
 * Plugin Name: Picks by user-llm
 * Description: [user_llm_picks] shows what this visitor may like. Nothing about visitors leaves their device.
 * Version: 0.1.0
 * Requires at least: 6.5
 * License: MIT
 *
 * In wp-content/user-llm/ lie record.js and what `npx userllm publish --bundle bundle --out user-llm` wrote. The
 * catalogue's ids are those of posts and products, as WooCommerce exports them in the column "ID".
 */

defined( 'ABSPATH' ) || exit;

add_action(
	'wp_enqueue_scripts',
	function () {
		wp_register_script_module( 'user-llm/elements', content_url( 'user-llm/user-llm/elements.js' ) );
		wp_enqueue_script_module(
			'user-llm-record',
			content_url( 'user-llm/record.js' ),
			array( 'user-llm/elements' )
		);
	}
);

/** An element as HTML, such as user_llm_element( 'picks', array( 'count' => 8 ) ). */
function user_llm_element( $name, $attributes ) {
	$attributes = array( 'bundle' => content_url( 'user-llm/bundle/' ) ) + $attributes;
	$html       = '';
	foreach ( $attributes as $attribute => $value ) {
		$html .= sprintf( ' %s="%s"', $attribute, esc_attr( $value ) );
	}
	return "<user-llm-$name$html></user-llm-$name>";
}

/** Leaves for record.js what the visitor did with items of these ids. */
function user_llm_tell( $kind, $ids ) {
	$events = array();
	foreach ( $ids as $id ) {
		$events[] = array(
			'item' => (string) $id,
			'kind' => $kind,
		);
	}
	printf( '<script type="application/json" class="user-llm-events">%s</script>', wp_json_encode( $events, JSON_HEX_TAG ) );
}

add_shortcode(
	'user_llm_picks',
	function ( $given ) {
		$defaults = array(
			'count'  => 8,
			'layout' => 'grid',
		);
		return user_llm_element( 'picks', shortcode_atts( $defaults, $given ) );
	}
);

add_action(
	'wp_footer',
	function () {
		if ( is_singular( array( 'post', 'product' ) ) ) {
			user_llm_tell( 'view', array( get_queried_object_id() ) );
		}
	}
);

add_action(
	'woocommerce_thankyou',
	function ( $order_id ) {
		$order = wc_get_order( $order_id );
		$ids   = array();
		foreach ( $order ? $order->get_items() : array() as $line ) {
			$ids[] = $line->get_product_id();
		}
		user_llm_tell( 'purchase', $ids );
	}
);

// Below a product of WooCommerce, what goes with it.
add_action(
	'woocommerce_after_single_product_summary',
	function () {
		$attributes = array(
			'item'       => get_the_ID(),
			'count'      => 8,
			'layout'     => 'carousel',
			'hide-empty' => '',
		);
		// phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- each attribute is.
		echo user_llm_element( 'similar', $attributes );
	},
	15
);
